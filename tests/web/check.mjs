// node check.mjs FILE.html… → JSON by file: what axe and html-validate find, what is requested, whether it scrolls sideways.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

import { HtmlValidate, StaticConfigLoader } from "html-validate";

import { browsing } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const GROUPS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const RULES = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  rules: { "long-title": "off" }, // a title is the document's subject, as long as the office words it
};
const SCHEMES = ["light", "dark"];
const PHONE = 320;
const SCREEN = 1280;

async function seen(browser, file) {
  const page = await browser.newPage();
  const own = pathToFileURL(file).href;
  const requests = new Set();
  page.on("request", (request) => requests.add(request.url()));
  await page.setViewport({ width: PHONE, height: 800 });
  await page.goto(own, { waitUntil: "networkidle0" });
  const sideways = await page.evaluate(() => document.scrollingElement.scrollWidth > innerWidth);
  await page.evaluate(AXE);
  const axe = [];
  for (const scheme of SCHEMES) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const width of [PHONE, SCREEN]) {
      await page.setViewport({ width, height: 800 });
      axe.push(...(await violations(page)).map((found) => ({ scheme, width, ...found })));
    }
  }
  await page.close();
  const asked = [...requests].filter((url) => url !== own && !url.startsWith("data:"));
  return { axe, requests: asked, sideways };
}

async function violations(page) {
  const { violations } = await page.evaluate(
    (groups) => axe.run({ runOnly: groups, resultTypes: ["violations"] }),
    GROUPS,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary: why }) => ({ id, target, why })));
}

const validator = new HtmlValidate(new StaticConfigLoader(RULES));

async function invalid(file) {
  const { results } = await validator.validateFile(file);
  const messages = results.flatMap((result) => result.messages);
  return messages.map(({ ruleId, line, column, message }) => ({ ruleId, line, column, message }));
}

const report = await browsing(async (browser) => {
  const found = {};
  for (const file of process.argv.slice(2)) {
    found[file] = { ...(await seen(browser, file)), validate: await invalid(file) };
  }
  return found;
});
console.log(JSON.stringify(report, null, 1));
