"""Which reading of each fact an office goes by (`definitions.yaml`), and which spellings it added (`aliases.yaml`)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tthc_analysis.columns import BUILT_IN, Vocabulary
from tthc_analysis.errors import ParamsError
from tthc_analysis.params.files import find
from tthc_analysis.rules import READINGS, Rule
from tthc_analysis.sections import Section, load_yaml
from tthc_analysis.wording import faults

DEFINITIONS = "definitions.yaml"
ALIASES = "aliases.yaml"


@dataclass(frozen=True)
class Definitions:
    """The profile's chosen rule for every fact, with the hash of the choices."""

    key: str
    name: str
    rules: Mapping[str, Rule]
    digest: str


def load_definitions(path: Path, profile: str, named_in: Path | None = None, key: str = "definitions") -> Definitions:
    """The named profile of `definitions.yaml`. Raises `ParamsError` for an unknown profile, fact or rule.

    `key` is where the profile is named in the file `named_in`.
    """
    profiles = _profiles(path)
    if profile not in profiles.content:
        raise ParamsError(named_in or path, key, faults.unknown_profile(profile, tuple(profiles.content)))
    section = profiles.section(profile, ("name", "rules"))
    chosen = section.section("rules", tuple(READINGS))
    rules = {fact: _rule(chosen, fact) for fact in READINGS}
    choices = "\n".join(f"{fact}={rule.name}" for fact, rule in rules.items())
    return Definitions(profile, section.text("name"), rules, hashlib.sha256(choices.encode()).hexdigest())


def load_profiles(path: Path) -> tuple[Definitions, ...]:
    """Every profile of `definitions.yaml`, in its order. Raises `ParamsError` as `load_definitions`."""
    return tuple(load_definitions(path, profile) for profile in _profiles(path).content)


def _profiles(path: Path) -> Section:
    """Whatever profiles there are."""
    content = load_yaml(find(path))
    return Section(path, content, "", tuple(content) if isinstance(content, dict) else ())


def load_vocabulary(path: Path) -> Vocabulary:
    """The spellings an office added in `aliases.yaml`, if there is one. Raises `ParamsError` for an unknown word."""
    if not path.is_file():
        return BUILT_IN
    known = BUILT_IN.known
    top = Section(path, load_yaml(path) or {}, "", tuple(known))
    sections = {kind: top.section(kind, known[kind] or tuple(content or ())) for kind, content in top.content.items()}
    return BUILT_IN.extended({kind: {key: one.texts(key) for key in one.content} for kind, one in sections.items()})


def _rule(chosen: Section, fact: str) -> Rule:
    name = chosen.text(fact)
    readings = {rule.name: rule for rule in READINGS[fact]}
    if name not in readings:
        raise chosen.fault(fact, faults.unknown_rule(name, tuple(readings)))
    return readings[name]
