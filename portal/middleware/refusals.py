"""A refusal always comes with a page, also where Django answers with a bare status."""

from portal.views import errors


def refusals_with_a_page(get_response):
    """Give a 4xx answer without content the page of its status; its headers stay."""

    def middleware(request):
        response = get_response(request)
        page = errors.PAGES.get(str(response.status_code))
        if page and not (response.streaming or response.content):
            response.content = page
            response.headers["Content-Type"] = "text/html; charset=utf-8"
            response.headers["Content-Length"] = str(len(page))
        return response

    return middleware
