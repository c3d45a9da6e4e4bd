package dev.synackademy.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What the visitor asked for: still the same while the answer is an error page.
 *
 * @param path without the context path, starting with a slash
 * @param query empty, or what stands after the question mark
 */
record Address(String path, Optional<String> query, Optional<Language> language) {

    static Address of(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String uri = failed instanceof String text ? text : request.getRequestURI();
        String path = uri.substring(Math.min(request.getContextPath().length(), uri.length()));
        path = path.startsWith("/") ? path : "/" + path;
        return new Address(path, Optional.ofNullable(request.getQueryString()), languageOf(path, request));
    }

    boolean isEmbed() {
        return path.startsWith("/embed/");
    }

    /** Programs ask here, and want no pages. */
    boolean isForPrograms() {
        return path.matches("/(api|ws|actuator|v3)(/.*)?");
    }

    private static Optional<Language> languageOf(String path, HttpServletRequest request) {
        if (path.startsWith("/embed/")) {
            return Optional.ofNullable(request.getParameter("lang")).flatMap(Language::of);
        }
        return Language.ofPath(path);
    }
}
