"""Oneself and one's productions over HTTP."""

from __future__ import annotations

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.views import APIView

from stripboard.productions.queries import production_document, production_summaries
from stripboard.productions.wire import Me, NewProduction, Production, ProductionSummary
from studio.access.commands import create_production
from studio.access.models import Production as ProductionRow
from studio.access.queries import access_to
from studio.access.resolver import Action
from studio.accounts.models import User
from studio.http.json import json_response, read_body
from studio.http.schema import described
from studio.problems.errors import Problem


class MeView(APIView):
    @described("Who is signed in", Me)
    def get(self, request: Request) -> HttpResponse:
        user = signed_in(request)
        return json_response(Me(user.pk, user.shown_name, user.initials, user.email, production_summaries(user)))


class ProductionsView(APIView):
    @described("The productions one belongs to", ProductionSummary, many=True)
    def get(self, request: Request) -> HttpResponse:
        return json_response(production_summaries(signed_in(request)))

    @described("Make a production", Production, body=NewProduction, status=201)
    def post(self, request: Request) -> HttpResponse:
        title = read_body(request, NewProduction).title.strip()
        if not title:
            raise Problem("request.invalid", detail="A production needs a title.")
        row = create_production(signed_in(request), title)
        return json_response(production_document(access_to(request.user, row.pk), row.title), status=201)


class ProductionView(APIView):
    @described("A production with its boards and members", Production)
    def get(self, request: Request, production_id: int) -> HttpResponse:
        access = access_to(request.user, production_id)
        access.require(Action.VIEW)
        title = ProductionRow.objects.values_list("title", flat=True).get(pk=production_id)
        return json_response(production_document(access, title))


def signed_in(request: Request) -> User:
    if not isinstance(request.user, User):
        raise Problem("access.signed_out")
    return request.user
