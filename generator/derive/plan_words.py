"""What a plan says in words: its targets, the shares it wants. Phrases are the papers' data."""

from itertools import groupby

from .. import viet
from ..model.doctype import Words
from ..model.plan import Compare, Goal, Plan, Quota, Target

_GOALS = {Compare.AT_LEAST: "goal-at-least", Compare.AT_MOST: "goal-at-most", Compare.EQUAL: "goal-equal",
          Compare.MORE: "goal-more", Compare.LESS: "goal-less"}


def bare(text: str) -> str:
    """A sentence without the stop at its end: the paper sets its own."""
    return text.rstrip(" .;")


def target_words(target: Target, words: Words) -> str:
    """Hồ sơ đúng hạn: từ 97 % trở lên; of several years and levels, each in turn."""
    by_year = groupby(target.goals, key=lambda goal: (goal.year, goal.from_year))
    parts = [f"{_year(goals[0], words)}{', '.join(_goal(target, goal, words) for goal in goals)}"
             for goals in (list(many) for _, many in by_year)]
    note = f" ({bare(target.note)})" if target.note else ""
    return f"{bare(target.indicator)}: {'; '.join(parts)}{note}"


def quota_words(plan: Plan, words: Words) -> tuple[str, ...]:
    """The shares a plan wants, each as a line."""
    return tuple(_quota(quota, words) for quota in plan.quotas)


def _goal(target: Target, goal: Goal, words: Words) -> str:
    level = f"{words.levels[goal.level]} " if goal.level else ""
    space = "" if target.unit == "%" else " "
    value = f"{viet.number(goal.value)}{space}{target.unit}"
    return level + words.phrases[_GOALS[target.compare]].format(value=value)


def _year(goal: Goal, words: Words) -> str:
    if goal.year is not None:
        return words.phrases["goal-year"].format(year=goal.year) + " "
    return words.phrases["goal-from-year"].format(year=goal.from_year) + " " if goal.from_year is not None else ""


def _quota(quota: Quota, words: Words) -> str:
    return words.phrases[f"quota-{quota.of.value}"].format(share=viet.number(quota.at_least))
