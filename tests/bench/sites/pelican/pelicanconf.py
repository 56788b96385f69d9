"""The measured archive as a plain Pelican site, with the plugins for related stories and the sitemap."""

SITENAME = "The Tideline"
SITESUBTITLE = "News from the coasts of the Sennet Sea"
SITEURL = "http://localhost:8000"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
THEME = "theme"
ARTICLE_PATHS = ["stories"]
PAGE_PATHS = ["pages"]
PLUGINS = ["related_posts", "sitemap"]
RELATED_POSTS_MAX = 5
SITEMAP = {"format": "xml"}

ARTICLE_URL, ARTICLE_SAVE_AS = "stories/{slug}/", "stories/{slug}/index.html"
PAGE_URL, PAGE_SAVE_AS = "{slug}/", "{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "sections/{slug}/", "sections/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "tags/{slug}/", "tags/{slug}/index.html"
TAGS_SAVE_AS = "tags/index.html"
AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags"]
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"tag": None, "category": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = None
FEED_ALL_RSS, CATEGORY_FEED_RSS = "feeds/rss.xml", "feeds/{slug}/rss.xml"
TAG_FEED_RSS = "tags/{slug}/rss.xml"
AUTHOR_FEED_RSS = None
RSS_FEED_SUMMARY_ONLY = False
FEED_MAX_ITEMS = 40

JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True}
JINJA_FILTERS = {"minutes": lambda text: max(1, round(len(text.split()) / 230))}
