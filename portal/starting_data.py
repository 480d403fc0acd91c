"""What a fresh portal is filled with: reference data everywhere, a demo world in development.

Each app registers its loaders in `apps.py: ready()`; the commands `load_reference_data` and
`load_demo` call them in the order of registration, so an app may build on those below it.
A loader can be called again at any time: it adds what is missing and keeps what people changed.
"""

from collections.abc import Callable

Loader = Callable[[], None]

reference_data: list[Loader] = []
demo_world: list[Loader] = []
demo_logins: list[tuple[str, str, str]] = []  # e-mail, password, what can be tried with it


def load(loaders: list[Loader]) -> None:
    for loader in loaders:
        loader()
