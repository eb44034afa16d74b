"""Addresses of reader pages; slugs may be in any script."""

from django.urls import path

from newsroom.pages import (
    about,
    articles,
    claims,
    editions,
    events,
    front,
    machines,
    quotes,
    search,
    seeds,
    sources,
    topics,
)

urlpatterns = [
    path("", front.front, name="front"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<str:slug>/", articles.article, name="article"),
    path("articles/<str:slug>/editions/", editions.history, name="history"),
    path("articles/<str:slug>/editions/<int:number>/", editions.edition, name="edition"),
    path("events/", events.events, name="events"),
    path("events/<str:slug>/", events.event, name="event"),
    path("quotes/", quotes.quotes, name="quotes"),
    path("quotes/<str:slug>/", quotes.quote, name="quote"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<str:slug>/", sources.source, name="source"),
    path("claims/", claims.claims, name="claims"),
    path("claims/<str:slug>/", claims.claim, name="claim"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<str:slug>/", topics.topic, name="topic"),
    path("seeds/<str:sha256>/", seeds.seed, name="seed"),
    path("search/", search.search, name="search"),
    path("about/", about.about, name="about"),
    path("robots.txt", machines.robots, name="robots"),
    path("healthz", machines.healthz, name="healthz"),
    path("readyz", machines.readyz, name="readyz"),
]
