"""A notebook and articles come in; HTML reports go out. `Page` is what the notebook shows, `render_all` runs it."""

from .. import on_first_use

__all__ = [
    "Options",
    "Page",
    "ParameterError",
    "Report",
    "ReportError",
    "evidence_of",
    "find_articles",
    "render_all",
]

# On first use: a command that only renders needs neither pandas nor the page.
__getattr__, __dir__ = on_first_use(
    __name__,
    {
        "Options": "parameters",
        "Page": "page",
        "ParameterError": "parameters",
        "Report": "render",
        "ReportError": "render",
        "evidence_of": "handover",
        "find_articles": "render",
        "render_all": "render",
    },
)
