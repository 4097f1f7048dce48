// node lab.mjs ADDRESS FOLDER NAME… → JSON by notebook: what JupyterLab shows of each once all its cells have run.
// ADDRESS is that of the Lab with its token; a picture of each notebook is left in FOLDER.

import { join } from "node:path";

import { browsing } from "./browser.mjs";

const SCREEN = { width: 1400, height: 1000 };
const PATIENCE = 60_000;
const AT_ONCE = 3; // kernels
const FONTS = ["ui", "content", "code"];
const TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
const SMALL = [..."aăâeêioôơuưy"].flatMap((vowel) => TONES.map((tone) => vowel + tone)).join("").normalize("NFC") + "đ";
const LETTERS = SMALL + SMALL.toUpperCase();

const [address, folder, ...names] = process.argv.slice(2);

// The functions named in… work in the page, upon JupyterLab's own objects.

async function inStart(name) {
  const { commands } = window.jupyterapp;
  const panel = await commands.execute("docmanager:open", { path: `${name}.ipynb` });
  await Promise.all([panel.context.ready, panel.sessionContext.ready]);
  window.runs = { ...window.runs, [name]: { panel, all: commands.execute("notebook:run-all-cells") } };
}

async function inEnd(name) {
  const { panel, all } = window.runs[name];
  await all;
  await panel.sessionContext.shutdown();
  const cells = panel.content.widgets.map(({ model }) => model).filter(({ type }) => type === "code");
  return cells.map((cell) => ({ source: cell.sharedModel.source, ran: cell.executionCount, outputs: cell.outputs.toJSON() }));
}

async function inShow(name) {
  const { content, node } = await window.jupyterapp.commands.execute("docmanager:open", { path: `${name}.ipynb` });
  content.activeCellIndex = 0;
  await document.fonts.ready;
  const telling = node.querySelector(".jp-OutputArea-output figure") ?? node.querySelector("h1");
  for (const milliseconds of [300, 300]) {
    telling.scrollIntoView({ block: "center" }); // cells out of sight get their height only as they come near
    await new Promise((shown) => setTimeout(shown, milliseconds));
  }
  const sized = (selector) => [...node.querySelectorAll(selector)].filter((one) => one.getBoundingClientRect().height > 0).length;
  return {
    title: node.querySelector("h1").textContent.replace("¶", ""),
    tables: sized(".jp-OutputArea-output table"),
    charts: sized(".jp-OutputArea-output figure svg"),
  };
}

function inProbe(fonts, letters) {
  for (const font of fonts) {
    const probe = document.createElement("p");
    probe.id = `probe-${font}`;
    probe.style.fontFamily = `var(--jp-${font}-font-family)`;
    probe.textContent = letters;
    document.body.append(probe);
  }
}

async function fonts(page) {
  await page.evaluate(inProbe, FONTS, LETTERS);
  const session = await page.createCDPSession();
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const used = async (font) => {
    const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: `#probe-${font}` });
    const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
    return fonts.map(({ familyName, glyphCount }) => [familyName, glyphCount]);
  };
  return Object.fromEntries(await Promise.all(FONTS.map(async (font) => [font, await used(font)])));
}

const report = await browsing(async (browser) => {
  const page = await browser.newPage();
  await page.emulateFocusedPage(true);
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport(SCREEN);
  await page.goto(address);
  await page.waitForFunction(() => window.jupyterapp?.shell.currentWidget?.context?.path, { polling: 100 });
  const start = await page.evaluate(() => window.jupyterapp.shell.currentWidget.context.path);
  const notebooks = {};
  const left = [...names];
  let started = Promise.resolve(); // one after another: a command acts on the notebook in front
  const hand = async () => {
    for (let name = left.shift(); name; name = left.shift()) {
      await (started = started.then(() => page.evaluate(inStart, name)));
      notebooks[name] = { cells: await page.evaluate(inEnd, name) };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  for (const name of names) {
    Object.assign(notebooks[name], await page.evaluate(inShow, name));
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
  return { start, notebooks, letters: LETTERS.length, fonts: await fonts(page) };
});
console.log(JSON.stringify(report));
