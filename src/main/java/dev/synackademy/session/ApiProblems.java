package dev.synackademy.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.databind.json.JsonMapper;

/** Answers whatever goes wrong under {@code /api} with problem details (RFC 9457), in Chinese or English. */
@Component
class ApiProblems implements HandlerExceptionResolver, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);

    private final JsonMapper json;
    private final SessionMetrics metrics;

    ApiProblems(JsonMapper json, SessionMetrics metrics) {
        this.json = json;
        this.metrics = metrics;
    }

    /** Before Spring's own resolvers, which know no sentences. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/api/")
                || response.isCommitted()
                || DisconnectedClientHelper.isClientDisconnectedException(exception)) {
            return null;
        }
        Refusal refusal = refusalOf(exception, request);
        if (exception instanceof ErrorResponse error) {
            error.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        try {
            write(refusal, preferred(Collections.list(request.getLocales())), request.getRequestURI(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }

    /** The first of the languages asked for that there is. */
    static Locale preferred(List<Locale> asked) {
        for (Locale locale : asked) {
            if (locale.getLanguage().equals("zh")) {
                return Locale.CHINESE;
            }
            if (locale.getLanguage().equals("en")) {
                return Locale.ENGLISH;
            }
        }
        return Locale.ENGLISH;
    }

    /** Its problem details, as bytes of {@code application/problem+json}. */
    byte[] details(Refusal refusal, Locale locale, String instance) {
        metrics.refused(refusal.problem().slug());
        ProblemDetail details =
                ProblemDetail.forStatusAndDetail(refusal.problem().status(), refusal.detail(locale));
        details.setType(URI.create("/problems/" + refusal.problem().slug()));
        details.setTitle(refusal.problem().title(locale));
        details.setInstance(URI.create(instance));
        if (refusal.field() != null) {
            details.setProperty("field", refusal.field());
        }
        return json.writeValueAsBytes(details);
    }

    /** Answers the handshake of a socket that is not to be opened. */
    void refuse(ServerHttpRequest request, ServerHttpResponse response, Refusal refusal) throws IOException {
        Locale locale = preferred(request.getHeaders().getAcceptLanguageAsLocales());
        response.setStatusCode(refusal.problem().status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().set(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag());
        response.getBody().write(details(refusal, locale, request.getURI().getRawPath()));
        response.flush();
    }

    private void write(Refusal refusal, Locale locale, String instance, HttpServletResponse response)
            throws IOException {
        response.setStatus(refusal.problem().status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        switch (refusal.problem().status()) {
            case SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS ->
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refusal.retrySeconds()));
            default -> {}
        }
        response.getOutputStream().write(details(refusal, locale, instance));
    }

    private static Refusal refusalOf(Exception exception, HttpServletRequest request) {
        if (exception instanceof Refusal refusal) {
            return refusal;
        }
        if (exception instanceof HttpMessageNotReadableException) {
            return Problem.MALFORMED_JSON.refusal();
        }
        if (exception instanceof HttpRequestMethodNotSupportedException unsupported) {
            String[] supported = unsupported.getSupportedMethods();
            return Problem.METHOD_NOT_ALLOWED.refusal(
                    request.getMethod(), supported == null ? "" : String.join(", ", supported));
        }
        if (exception instanceof ErrorResponse error) {
            return ofStatus(error.getStatusCode()).refusal();
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), exception);
        return Problem.INTERNAL_ERROR.refusal();
    }

    private static Problem ofStatus(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> Problem.UNKNOWN_ADDRESS;
            case 406 -> Problem.NOT_ACCEPTABLE;
            case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> Problem.TOO_MANY_REQUESTS;
            case 503 -> Problem.BUSY;
            default -> status.is4xxClientError() ? Problem.BAD_REQUEST : Problem.INTERNAL_ERROR;
        };
    }
}
