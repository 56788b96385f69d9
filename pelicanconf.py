"""The site's settings. `publishconf.py` adds what only the published site needs."""

from pathlib import Path

from jinja2 import StrictUndefined

ROOT = Path(__file__).parent

# The pipeline, in order: each stage is the folder of its name in plugins/.
STAGES = (
    "corpus",
    "rights",
    "tags",
    "related",
    "threads",
    "sections",
    "sources",
    "editions",
    "frame",
    "cards",
    "metadata",
    "feeds",
    "redirects",
    "search",
    "assets",
    "writer",
)

PLUGIN_PATHS = [str(ROOT)]
PLUGINS = [f"plugins.{stage}.plugin" for stage in STAGES]

# The digest.
SITENAME = "The Tideline"
SITESUBTITLE = "News from the coasts of the Sennet Sea"
SITEURL = "http://localhost:8000"
DEFAULT_LANG = "en"
TIMEZONE = "UTC"  # where a week begins and ends
DEFAULT_PAGINATION = 20  # stories a page of a section or tag
FEED_MAX_ITEMS = 40
HOUSE_COUNTRY = None  # as in "GB": of several places of one name, the one at home is meant

# Where things lie.
PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "output")
THEME = str(ROOT / "theme")
ARTICLE_PATHS = ["dispatches"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]

# How the preview opens a file in your editor, as in "vscode://file{path}:{line}:{column}"; else by $VISUAL.
EDITOR_URL = ""

# Pages are escaped, and a name that a template does not have is an error.
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}

# Whether there is a page to search, and whether a picture of each story is drawn: `publishconf.py` has both.
SEARCH = False
SOCIAL_CARDS = False

# Whether a build waits until the disk has everything: seconds for thousands of files.
DURABLE_OUTPUT = False

# The same bytes on any machine.
LOCALE = ["C"]

# What Pelican would add, and the stages do.
DIRECT_TEMPLATES: list[str] = []
ARTICLE_SAVE_AS = ARTICLE_URL = "stories/{slug}/"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ARCHIVES_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = None
DEFAULT_CATEGORY = "story"
USE_FOLDER_AS_CATEGORY = False
SLUGIFY_SOURCE = "basename"
DELETE_OUTPUT_DIRECTORY = False
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
OUTPUT_SOURCES = False
STATIC_EXCLUDE_SOURCES = True
STATIC_CREATE_LINKS = False
