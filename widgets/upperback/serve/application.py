"""What the doors' two applications, Voilà and the Jupyter server, share."""

from traitlets.config import Application

from upperback.serve.logs import SecretFormatter, tidy


class Ours(Application):
    """Goes before an application's own class: keeps the machine's settings and our secrets out."""

    _log_formatter_cls = SecretFormatter

    def load_config_file(self, *_args: object, **_kwargs: object) -> None:
        """Read no settings of the machine: they could open what ours close."""

    def _configure_logging(self) -> None:
        super()._configure_logging()
        tidy(self.log)
