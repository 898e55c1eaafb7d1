"""Why a signature cannot be made after all. Raised where a library stands between the cause and whoever tells it."""

from ..problem import Place, Problem


class Refusal(Exception):  # noqa: N818 - told to the user, by whoever asked for the signature
    """A reason in the words of a message; nothing was written."""

    def __init__(self, code: str, **args: object) -> None:
        super().__init__(code)
        self.code, self.words = code, args

    def at(self, place: Place) -> Problem:
        """The reason as a fault at a paper."""
        return Problem(place, self.code, tuple((name, str(word)) for name, word in self.words.items()))
