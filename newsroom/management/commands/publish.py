"""Publish articles from the command line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from newsroom.actions.publishing import publish_article
from newsroom.errors import NewsroomError
from newsroom.models import Article


class Command(BaseCommand):
    """`manage.py publish NUMBER…`: each article by itself, as the publish button would."""

    help = "Publish articles by their numbers at the desk. The same content again makes no new edition."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name articles by number."""
        parser.add_argument("articles", nargs="+", type=int, metavar="NUMBER", help="As in /admin/newsroom/article/7/.")

    def handle(self, *_: Any, **options: Any) -> None:  # noqa: ANN401  # Django's signature
        """Publish each; fail at the end if any was refused."""
        refused = 0
        for number in options["articles"]:
            try:
                article = Article.objects.live().get(pk=number)
                edition = publish_article(article, version=article.version, at=timezone.now(), by=None)
            except Article.DoesNotExist:
                refused += 1
                self.stderr.write(f"There is no article {number}, or it is in the bin.")
            except NewsroomError as error:
                refused += 1
                self.stderr.write(f"Article {number} was not published. {error}")
            else:
                self.stdout.write(f"Article {number} is public in edition {edition.number}.")
        if refused:
            raise CommandError(f"{refused} of {len(options['articles'])} articles were not published.")
