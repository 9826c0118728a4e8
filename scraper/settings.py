"""The Scrapy settings that differ from the defaults, each with its reason."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    _VERSION = version("blogarchive")
except PackageNotFoundError:  # a clone that is not installed
    _VERSION = "0"

BOT_NAME = "blogarchive"
SPIDER_MODULES = ["scraper.spiders"]

# --- Who we are, and what we may -------------------------------------------------------------------------------------

# An honest name with a place to ask; `--contact` adds the operator's own address, `--user-agent` replaces it.
USER_AGENT = f"blogarchive/{_VERSION} (+https://pypi.org/project/blogarchive/)"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "blogarchive"

# --- Safety ----------------------------------------------------------------------------------------------------------

# Both let other processes of this machine run code inside the crawl, and nobody here needs them.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False
# Scrapy 2.19 accepts any certificate unless told so. `--insecure` relaxes it, and each capture says so.
DOWNLOAD_VERIFY_CERTIFICATES = True
# A link to file:, ftp: or s3: is no post, and may be an attack; data: needs no downloader.
DOWNLOAD_HANDLERS = {
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
    # Scrapy's own client, which also keeps the bytes of head and chunks for the WARC.
    "http": "scraper.fetch.wire.WireHandler",
    "https": "scraper.fetch.wire.WireHandler",
}
# Bytes of one answer, unpacked ones too: bounds memory, and ends endless bodies and gzip bombs.
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0  # large pages are read like others; the limit above says the rest
# Blogs need none, and a login cookie in a WARC would be a leak.
COOKIES_ENABLED = False
# Where a reader came from is nobody's business, and a Referer header costs CPU on each request.
REFERER_ENABLED = False
# Seconds for a whole answer: ends stalls and drips.
DOWNLOAD_TIMEOUT = 30
DNS_TIMEOUT = 20

# --- Politeness ------------------------------------------------------------------------------------------------------

# At most four requests a second of one host, fewer where it answers slowly; `--rate` says otherwise, and robots'
# Crawl-delay, 429 and Retry-After slow it further (scraper/fetch/throttle.py).
AUTOTHROTTLE_ENABLED = False  # the same by its subclass in EXTENSIONS
DOWNLOAD_DELAY = 0.25
AUTOTHROTTLE_START_DELAY = 0.25
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
DOWNLOAD_DELAY_JITTER = 0.0  # a rate is a promise; blogs do not care for rhythm
CONCURRENT_REQUESTS = 8
CONCURRENT_REQUESTS_PER_DOMAIN = 8

# --- Reliability -----------------------------------------------------------------------------------------------------

# pending → leased → done in archive.sqlite; survives kill -9, which Scrapy's own queues do not.
SCHEDULER = "scraper.spiders.scheduler.StoreScheduler"
# A redirect or a retry is an outcome of a request like others: kept in the store, and taken up after a kill. Scrapy's
# middlewares keep both in memory only.
REDIRECT_ENABLED = False
METAREFRESH_ENABLED = False
RETRY_ENABLED = False
HTTPERROR_ALLOW_ALL = True
# Tries for one address over resets, stalls, short and empty bodies, 429 and 5xx, with growing pauses between them.
RETRY_TIMES = 7
# A body shorter than its Content-Length is a failure and no page.
DOWNLOAD_FAIL_ON_DATALOSS = True
# The store's unique fingerprint is the filter.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"

# --- Speed -----------------------------------------------------------------------------------------------------------

# Scrapy makes this many tasks for each answer; its default of 100 costs a third of the crawl's CPU, and no item waits.
CONCURRENT_ITEMS = 1
# Our callbacks are known to return nothing from a generator; Scrapy would look anew for each answer.
WARN_ON_GENERATOR_RETURN_VALUE = False
# Sizes and counts of requests are in the archive's captures.
DOWNLOADER_STATS = False
# Depth is the frontier's business, and none of the messages of these is read.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
EXTENSIONS = {
    "scraper.fetch.throttle.Throttle": 0,
    "scrapy.extensions.spiderstate.SpiderState": None,  # pickles
    "scrapy.extensions.memdebug.MemoryDebugger": None,
}
DOWNLOADER_MIDDLEWARES = {
    "scraper.fetch.guard.OriginGuard": 90,  # before robots.txt, whose host must be allowed as well
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # the frontier knows what one blog is
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # reads an error page as "all allowed"
    "scraper.fetch.robots.RobotsGate": 100,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,  # no credentials
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scraper.fetch.recorder.Recorder": 880,  # nearest to the network: sees bodies as received
}
ITEM_PIPELINES = {
    "pipelines.stages.Normalise": 100,
    "pipelines.stages.Check": 200,
    "pipelines.stages.Keep": 300,
}
FEED_EXPORTERS = {
    "jsonl": "exports.item_exporters.JsonLinesExporter",
    "jsonlines": "exports.item_exporters.JsonLinesExporter",
    "parquet": "exports.item_exporters.ParquetExporter",
}

# --- What is said ----------------------------------------------------------------------------------------------------

LOG_LEVEL = "INFO"
LOG_FORMATTER = "scraper.spiders.log_lines.FewLines"  # a line for each request would say what the archive says better
LOGSTATS_INTERVAL = 0  # the progress line says it
