"""PDF files that unpack, repeat or refer to themselves without end: over within seconds and 500 MB."""

import resource
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

SECONDS, MEGABYTES = (
    30,
    500,
)  # what goes wrong takes minutes; slow machines need up to eight seconds for what goes right
SEEN = b"BT /F 10 Tf 72 700 Td (The device is small and the text is here.) Tj ET "
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</X %d 0 R>>/Font<</F 5 0 R>>>>"
READ = (
    "import resource, sys\nfrom lint.problems import Problem\nfrom lint.readers import open_document\n"
    "try:\n    print(len(open_document(sys.argv[1]).blocks), end=' ')\nexcept Problem:\n    print('refused', end=' ')\n"
    "use = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]\n"
    "print(sum(u.ru_utime + u.ru_stime for u in use), use[1].ru_maxrss >> 10)"
)


def pdf(*objects: bytes) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, inner in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, inner)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    return (
        out + head + table + b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, len(out))
    )


def stream(data: bytes, extra: bytes = b"", blanks: int = 0) -> bytes:
    packer = zlib.compressobj(9)
    packed = packer.compress(data) + b"".join(packer.compress(b" " * (1 << 20)) for _ in range(blanks)) + packer.flush()
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (extra, len(packed), packed)


def page(content: bytes, *forms: bytes, blanks: int = 0) -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        stream(SEEN + content, blanks=blanks),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *forms,
    )


BOMBS = {
    "a gigabyte of blanks": page(b"", blanks=1024),
    "three million operators": page(b"q Q " * 3_000_000),
    "half a million paths": page(b"0 0 m 10 10 l S " * 500_000),
    "two million characters": page(b"BT /F 10 Tf " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 100_000 + b"ET"),
    "forms that double and double": page(b"/X Do", *(stream(b"/X Do " * 10, FORM % (7 + n)) for n in range(9)), stream(SEEN)),
    "a form in itself": page(b"/X Do", stream(b"/X Do " * 50, FORM % 6)),
    "two million brackets": page(b"[" * 2_000_000),
    "a page tree in itself": pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 3>>",
        b"<</Type/Pages/Kids[2 0 R]/Parent 2 0 R/Count 1>>",
    ),
    "a hundred thousand pages": pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count 100000>>" % (b"3 0 R " * 100_000),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ),
}  # fmt: skip


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_AS"), reason="needs limits of memory")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_over_soon(name: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(BOMBS[name])
    command = [sys.executable, "-c", READ, str(path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2]).stdout
    _, seconds, megabytes = said.split()
    assert float(seconds) < SECONDS
    assert int(megabytes) < MEGABYTES
