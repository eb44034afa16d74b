"""Bringing documents in from files, as an operator would."""

import hashlib
import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from newsroom.actions.seeds import stored_bytes
from newsroom.models import Article, Revision, Rights, Seed, Stage

pytestmark = pytest.mark.django_db


def import_seeds(*paths: Path, **options: object) -> str:
    out = StringIO()
    call_command("import_seeds", *map(str, paths), stdout=out, **options)
    return out.getvalue()


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_file_becomes_a_seed_with_its_bytes_and_an_article_in_the_inbox(tmp_path):
    data = b"\xef\xbb\xbfThe bridge is closed\r\n\r\nIt will be mended in May, the mayor said.\r\n"
    path = written(tmp_path, "bridge.txt", data)

    said = import_seeds(path)

    seed = Seed.objects.get()
    article = Article.objects.get()
    assert stored_bytes(seed) == data
    assert seed.text == "The bridge is closed\n\nIt will be mended in May, the mayor said.\n"
    assert (article.stage, article.headline) == (Stage.INBOX, "The bridge is closed")
    assert list(article.seeds.all()) == [seed]
    assert Revision.objects.get().text == article.text
    assert "1 imported, 0 skipped (already here), 0 refused." in said


def test_the_same_bytes_again_are_skipped_under_any_name(tmp_path):
    import_seeds(written(tmp_path, "one.txt", b"A bridge.\n"))

    said = import_seeds(written(tmp_path, "two.md", b"A bridge.\n"))

    assert "0 imported, 1 skipped" in said
    assert (Seed.objects.count(), Article.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("white.txt", b" \n\t\n", "no text"),
        ("binary.txt", bytes(range(256)) * 20, "binary"),
        ("picture.md", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "PNG"),
        ("big.txt", b"word " * 200_000, "bytes"),
        ("deep.html", b"<div>" * 50_000 + b"x", "deep"),
        ("letter.xyz", b"Dear reader.", ".xyz"),
        ("odd.txt", b"Hello \xff\xfe\x81\x8d world \xc3", "encoding"),
    ],
)
def test_a_bad_file_is_named_with_its_reason_and_stops_no_other(tmp_path, capsys, name, data, reason):
    bad, good = written(tmp_path, name, data), written(tmp_path, "zz-good.txt", b"A good text.\n")

    with pytest.raises(CommandError, match="1 of 2 files were refused"):
        import_seeds(bad, good)

    told = capsys.readouterr().err
    assert name in told
    assert reason in told.casefold() or reason in told
    assert [seed.filename for seed in Seed.objects.all()] == ["zz-good.txt"]


def test_what_is_no_readable_file_is_refused_in_one_sentence(tmp_path, capsys):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)

    with pytest.raises(CommandError, match="3 of 3 files were refused"):
        import_seeds(tmp_path / "nowhere.txt", tmp_path, pipe)

    told = capsys.readouterr().err
    assert "nowhere.txt: cannot be read (No such file or directory)" in told
    assert f"{tmp_path.name}: is a folder: name its files, or add --recursive" in told
    assert "pipe.txt: is no ordinary file" in told


def test_recursive_enters_folders_and_leaves_other_formats(tmp_path):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    written(tmp_path / "deep", "one.txt", b"One.\n")
    written(tmp_path / "deep" / "er", "two.md", b"Two.\n")
    written(tmp_path / "deep", "one.annotations.jsonld", b"{}")

    said = import_seeds(tmp_path, recursive=True)

    assert "2 imported, 0 skipped (already here), 0 refused." in said


def test_a_dry_run_stores_nothing(tmp_path):
    path = written(tmp_path, "one.txt", b"One.\n")
    before = list(storages["seeds"].listdir("")[0]) if storages["seeds"].exists("") else []

    said = import_seeds(path, dry_run=True)

    assert "1 would be imported" in said
    assert Seed.objects.count() == 0
    assert (list(storages["seeds"].listdir("")[0]) if storages["seeds"].exists("") else []) == before


def test_a_file_name_that_is_no_utf8_is_told_all_the_same(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_bytes(b"A text.\n")

    import_seeds(Path(os.fsdecode(path)))

    assert Seed.objects.get().filename == "caf\ufffd.txt"


def test_rights_are_kept_and_readers_see_excerpts_unless_told(tmp_path):
    import_seeds(written(tmp_path, "one.txt", b"One.\n"))
    import_seeds(written(tmp_path, "two.txt", b"Two.\n"), rights=Rights.FULL)

    terms = {seed.filename: seed.terms.rights for seed in Seed.objects.select_related("terms")}
    assert terms == {"one.txt": Rights.EXCERPTS, "two.txt": Rights.FULL}


def test_bytes_half_written_by_a_crash_are_written_again(tmp_path):
    data = b"One text that was interrupted.\n"
    sha256 = hashlib.sha256(data).hexdigest()
    storages["seeds"].save(f"{sha256[:2]}/{sha256}", ContentFile(data[:7]))

    import_seeds(written(tmp_path, "one.txt", data))

    assert stored_bytes(Seed.objects.get()) == data


@pytest.mark.parametrize("content", [b'{"first": {}}', b"{", b"[]", b"\xff"])
def test_a_file_and_its_broken_annotations_are_refused_together(tmp_path, capsys, content):
    path = written(tmp_path, "one.txt", b"One text.\n")
    written(tmp_path, "one.annotations.jsonld", content)

    with pytest.raises(CommandError):
        import_seeds(path, annotations=True)

    assert "one.annotations.jsonld: The annotations" in capsys.readouterr().err
    assert (Seed.objects.count(), Article.objects.count()) == (0, 0)
