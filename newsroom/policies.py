"""Who may do what, in which state: `check_x` raises with a sentence, `can_x` answers."""

from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.db.models import Q

from newsroom.errors import NewsroomError
from newsroom.models import Article

Actor = User | AnonymousUser | None
"""Who acts; None is the operator at the command line, who may do everything."""


class NotAllowed(NewsroomError):
    """The person lacks a right."""


_VIEW = (
    "article revision annotation annotationchange seed seedterms source quote event claim place topic "
    "edition citation change"
)
_RECORDS = "source quote event claim place"
ANNOTATORS = frozenset(
    [f"view_{name}" for name in _VIEW.split()]
    + [f"{doing}_{name}" for name in f"{_RECORDS} annotation".split() for doing in ("add", "change", "delete")]
    + ["annotate_article"]
)
EDITORS = ANNOTATORS | {
    "add_article", "change_article", "delete_article", "add_seed", "change_seedterms",
    "add_topic", "change_topic", "delete_topic",
}  # fmt: skip
PUBLISHERS = EDITORS | {"publish_article", "withdraw_article", "override_verbatim"}
GROUPS = {"annotators": ANNOTATORS, "editors": EDITORS, "publishers": PUBLISHERS}


def install_groups(using: str) -> None:
    """Make the three groups and give them their rights; an administrator may add to them."""
    for name, codenames in GROUPS.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        rights = Permission.objects.using(using).filter(Q(content_type__app_label="newsroom"), codename__in=codenames)
        group.permissions.add(*rights)


def check_can_annotate(article: Article, *, by: Actor) -> None:
    """Refuse whoever may not mark passages, and marking in the bin. Raises NotAllowed."""
    _check_right(by, "annotate_article", "mark passages")
    _check_not_binned(article)


def check_can_edit(article: Article | None, *, by: Actor) -> None:
    """Refuse whoever may not write articles, and writing in the bin. Raises NotAllowed."""
    _check_right(by, "change_article" if article else "add_article", "write articles")
    if article:
        _check_not_binned(article)


def check_can_import(*, by: Actor) -> None:
    """Refuse whoever may not bring in seeds. Raises NotAllowed."""
    _check_right(by, "add_seed", "bring in seeds")


def check_can_publish(article: Article, *, by: Actor) -> None:
    """Refuse whoever may not publish, and publishing from the bin. Raises NotAllowed."""
    _check_right(by, "publish_article", "publish")
    _check_not_binned(article)


def check_can_override_verbatim(*, by: Actor) -> None:
    """Refuse whoever may not publish an unproven quote. Raises NotAllowed."""
    _check_right(by, "override_verbatim", "publish a direct quote that is not verbatim")


def check_can_withdraw(*, by: Actor) -> None:
    """Refuse whoever may not withdraw. Raises NotAllowed."""
    _check_right(by, "withdraw_article", "withdraw what is public")


def _check_right(by: Actor, codename: str, doing: str) -> None:
    if by is None:
        return
    if not by.has_perm(f"newsroom.{codename}"):
        raise NotAllowed(
            f"{by.get_username() or 'An anonymous visitor'} has no right to {doing}: ask an administrator."
        )


def _check_not_binned(article: Article) -> None:
    if article.binned_at is not None:
        raise NotAllowed(f"“{article.headline}” is in the bin: restore it first.")
