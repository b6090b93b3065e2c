"""An update as a branch: one commit, and nothing of anybody's work touched."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from updates import RESET, Case, case, text, without_characters

from flowcheck.errors import UsageError
from flowcheck.updating import branch
from flowcheck.updating.deciding import as_branch


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a guide in it, of somebody whom git knows."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "config", "user.name", "Ada")
    git(tmp_path, "config", "user.email", "ada@example.org")
    folder = tmp_path / "gids"
    folder.mkdir()
    (folder / "guide.md").write_text(text(*RESET), "utf-8")
    (tmp_path / "notes.txt").write_text("begin\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "begin")
    return tmp_path


def walked(repository: Path) -> Case:
    return case(repository / "gids", text(*RESET), changed={1: without_characters})


def checked(repository: Path, name: str = "november") -> str:
    path = repository / "gids" / "guide.md"
    return branch.check(branch.repository_of(path), name, path)


def leave(repository: Path, name: str = "november", start: str = "") -> str:
    start = start or checked(repository, name)
    return as_branch(walked(repository).taken(), name, start, replica=False)


def test_the_branch_has_one_commit_with_guide_and_pictures(repository: Path) -> None:
    leave(repository)
    assert git(repository, "rev-list", "main..november").count("\n") == 0
    assert git(repository, "diff", "--name-only", "main", "november").splitlines() == [
        "gids/guide.md", "gids/pictures/1.png", "gids/pictures/2.png",
    ]  # fmt: skip


def test_the_commit_is_by_whom_git_knows_and_says_what_was_done(repository: Path) -> None:
    leave(repository)
    said = git(repository, "log", "-1", "--format=%an <%ae>%n%s", "november").splitlines()
    assert said == ["Ada <ada@example.org>", "Handleiding bijgewerkt: stap 1, 2 nieuwe afbeeldingen"]


def test_work_tree_and_index_stay_as_they_are(repository: Path) -> None:
    (repository / "notes.txt").write_text("staged\n")
    git(repository, "add", "notes.txt")
    (repository / "notes.txt").write_text("not staged\n")
    (repository / "new.txt").write_text("untracked\n")
    before = git(repository, "status", "--porcelain=v2", "--branch")
    leave(repository)
    assert git(repository, "status", "--porcelain=v2", "--branch") == before
    assert git(repository, "show", "november:notes.txt") == "begin"
    assert not (repository / "gids" / "pictures").exists()


def test_the_guide_on_the_branch_has_every_other_byte(repository: Path) -> None:
    leave(repository)
    done = subprocess.run(
        ["git", "show", "november:gids/guide.md"], cwd=repository, capture_output=True, check=True
    )
    assert done.stdout == text(*RESET).replace("Vul de tekens in en klik", "Klik").encode()


def test_a_file_keeps_its_mode(repository: Path) -> None:
    git(repository, "update-index", "--chmod=+x", "gids/guide.md")
    git(repository, "commit", "--quiet", "-m", "odd")
    leave(repository)
    assert git(repository, "ls-tree", "november", "gids/guide.md").startswith("100755")


def test_what_a_colleague_commits_meanwhile_is_not_taken_back(repository: Path) -> None:
    start = checked(repository)
    with (repository / "gids" / "guide.md").open("a") as file:
        file.write("\nVan een collega.\n")
    git(repository, "commit", "--quiet", "-am", "a colleague's")
    colleagues = git(repository, "rev-parse", "HEAD")
    as_branch(walked(repository).taken(), "november", start, replica=False)
    assert git(repository, "merge-base", "november", colleagues) == start
    git(repository, "checkout", "--quiet", ".")
    git(repository, "merge", "--quiet", "--no-edit", "november")
    assert "Van een collega." in (repository / "gids" / "guide.md").read_text("utf-8")


def test_a_branch_that_somebody_makes_meanwhile_stays_as_it_is(repository: Path) -> None:
    start = checked(repository)
    git(repository, "branch", "november")
    with pytest.raises(UsageError, match="branch november could not be made"):
        leave(repository, start=start)
    assert git(repository, "rev-parse", "november") == start


def refused(repository: Path, name: str = "november") -> str:
    with pytest.raises(UsageError) as caught:
        checked(repository, name)
    return str(caught.value)


def test_a_guide_as_committed_is_fine(repository: Path) -> None:
    assert checked(repository) == git(repository, "rev-parse", "HEAD")


def test_it_refuses_what_means_the_branch_before_this_one(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "other")
    assert "cannot be the name of a branch" in refused(repository, "@{-1}")


def test_it_refuses_outside_of_a_repository(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is in no git repository, so no branch can be made"):
        branch.repository_of(tmp_path / "guide.md")


def test_it_refuses_a_branch_that_is_there(repository: Path) -> None:
    git(repository, "branch", "november")
    assert refused(repository) == "branch november is already there; choose another name, or remove it."


@pytest.mark.parametrize("name", ["a b", "-x", "a..b", "@{-1}", ""])
def test_it_refuses_what_is_no_name(repository: Path, name: str) -> None:
    assert "cannot be the name of a branch" in refused(repository, name)


def test_it_refuses_a_guide_with_changes_that_are_not_committed(repository: Path) -> None:
    with (repository / "gids" / "guide.md").open("a") as file:
        file.write("\nMeer.\n")
    assert "guide.md: has changes that are not committed" in refused(repository)


def test_it_refuses_a_guide_that_was_never_committed(repository: Path) -> None:
    git(repository, "rm", "--quiet", "--cached", "gids/guide.md")
    git(repository, "commit", "--quiet", "-m", "without")
    assert "guide.md: is not committed yet" in refused(repository)


def test_it_refuses_where_nothing_was_ever_committed(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "gids").mkdir()
    (tmp_path / "gids" / "guide.md").write_text("x")
    assert "nothing was ever committed" in refused(tmp_path)


def test_it_refuses_when_git_knows_nobody(repository: Path) -> None:
    git(repository, "config", "--unset", "user.name")
    git(repository, "config", "--unset", "user.email")
    git(repository, "config", "user.useConfigOnly", "true")
    assert (
        refused(repository) == "git does not know who you are; set user.name and user.email with git config."
    )
