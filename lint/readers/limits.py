"""What a file may ask of this machine; beyond it a file is refused with a clear message instead of read to the end.

The figures are far above real submissions (a 400-page file has about 150,000 XML elements and 5 MB of XML).
"""

FILE_BYTES = 256 << 20
TEXT_BYTES = 32 << 20
MARKDOWN_MARKS = 300_000  # characters that its parser must weigh; a 400-page file has about 20,000

ZIP_MEMBERS = 5_000
PART_BYTES = 64 << 20  # one XML part, inflated, measured while it is read
PACKAGE_BYTES = 256 << 20  # all parts that are read
NAMESPACES = 1_000  # in force at one element
NAMESPACE_CHARACTERS = 1_000  # of one of their names
PACKAGE_MARKS = 1_400_000  # "<" and "=" in all of them: each becomes a node, or half of one, of 100 to 300 bytes
PART_TAGS = 3_000_000  # "<" in one file of another kind

STYLES = 20_000  # Word itself allows 10,306
LABEL_CHARACTERS = 1_000  # of one list number
DEPTH = 80  # of notes, boxes and tables inside one another
GRID_COLUMNS = 256  # Word itself allows 63
GRID_PLACES = 1_000_000  # rows x columns of all tables
CELLS = 100_000  # in one document
PARAGRAPHS = 100_000  # and tables, in one document, in and outside of cells
PIECES = 300_000  # of text between two tags, in one document
CHARACTERS = 20_000_000  # in one Word file, list numbers included
PARAGRAPH_CHARACTERS = 1_000_000  # in one of its paragraphs

PDF_PAGES = 5_000
PAGE_CHARACTERS = 200_000
PAGE_SEGMENTS = 20_000  # line segments of all paths of a page
PAGE_EDGES = 2_500  # ruling lines given to the table finder, which is quadratic in them
PDF_WORKERS = 8
PDF_SECONDS = 120
PDF_MEMORY_BYTES = 448 << 20  # addresses of the process that reads it, beside three times the file itself
