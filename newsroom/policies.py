"""Who may do what, in which state: `check_x` raises with a sentence, `can_x` answers."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.db.models import Q

from newsroom.errors import NewsroomError
from newsroom.models import Article
from newsroom.models.desk import DeskRow

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


def can_annotate(article: Article, *, by: Actor) -> bool:
    """Whether `check_can_annotate` lets the person mark passages."""
    return _passes(check_can_annotate, article, by=by)


def check_can_record(model: type[DeskRow], *, new: bool, by: Actor) -> None:
    """Refuse whoever may not make or change sources, quotes, events, claims or places. Raises NotAllowed."""
    plural = str(model._meta.verbose_name_plural)  # noqa: SLF001  # documented
    doing = f"make new {plural}" if new else f"change {plural}"
    _check_right(by, f"{'add' if new else 'change'}_{model._meta.model_name}", doing)  # noqa: SLF001  # documented


def check_can_edit(article: Article | None, *, by: Actor) -> None:
    """Refuse whoever may not write articles, and writing in the bin. Raises NotAllowed."""
    _check_right(by, "change_article" if article else "add_article", "write articles")
    if article:
        _check_not_binned(article)


def check_can_import(*, by: Actor) -> None:
    """Refuse whoever may not bring in seeds. Raises NotAllowed."""
    _check_right(by, "add_seed", "bring in seeds")


def can_import(*, by: Actor) -> bool:
    """Whether `check_can_import` lets the person bring in seeds."""
    return _passes(check_can_import, by=by)


def check_can_set_terms(*, by: Actor) -> None:
    """Refuse whoever may not say what readers may see of seeds. Raises NotAllowed."""
    _check_right(by, "change_seedterms", "change what readers may see of a seed")


def can_set_terms(*, by: Actor) -> bool:
    """Whether `check_can_set_terms` lets the person change a seed's terms."""
    return _passes(check_can_set_terms, by=by)


def check_can_name_topics(*, new: bool, by: Actor) -> None:
    """Refuse whoever may not make or rename topics. Raises NotAllowed."""
    _check_right(by, "add_topic" if new else "change_topic", "make new topics" if new else "rename topics")


def check_can_publish(article: Article, *, by: Actor) -> None:
    """Refuse whoever may not publish, and publishing from the bin. Raises NotAllowed."""
    _check_right(by, "publish_article", "publish")
    _check_not_binned(article)


def can_publish(article: Article, *, by: Actor) -> bool:
    """Whether `check_can_publish` lets the person publish the article."""
    return _passes(check_can_publish, article, by=by)


def check_can_override_verbatim(*, by: Actor) -> None:
    """Refuse whoever may not publish an unproven quote. Raises NotAllowed."""
    _check_right(by, "override_verbatim", "publish a direct quote that is not verbatim")


def can_override_verbatim(*, by: Actor) -> bool:
    """Whether `check_can_override_verbatim` lets the person publish an unproven quote."""
    return _passes(check_can_override_verbatim, by=by)


def check_can_withdraw(*, by: Actor) -> None:
    """Refuse whoever may not withdraw. Raises NotAllowed."""
    _check_right(by, "withdraw_article", "withdraw what is public")


def can_withdraw(*, by: Actor) -> bool:
    """Whether `check_can_withdraw` lets the person withdraw."""
    return _passes(check_can_withdraw, by=by)


def _passes(check: Callable[..., None], *subjects: object, by: Actor) -> bool:
    try:
        check(*subjects, by=by)
    except NotAllowed:
        return False
    return True


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
