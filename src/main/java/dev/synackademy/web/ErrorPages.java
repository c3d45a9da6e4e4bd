package dev.synackademy.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What is left of a request that failed: people get a page that says what to do next, programs a problem.
 *
 * <p>Rooms answer for the errors of their own endpoints; here ends what no controller caught or no controller was for.
 */
@Controller
class ErrorPages implements ErrorController {

    /** Those that have words of their own; the rest share those of their class. */
    private static final Set<HttpStatus> TOLD = Set.of(
            HttpStatus.BAD_REQUEST,
            HttpStatus.NOT_FOUND,
            HttpStatus.TOO_MANY_REQUESTS,
            HttpStatus.INTERNAL_SERVER_ERROR,
            HttpStatus.SERVICE_UNAVAILABLE);

    private static final String DENIED = ErrorPages.class.getName() + ".denied";

    private final MessageSource messages;

    ErrorPages(MessageSource messages) {
        this.messages = messages;
    }

    @RequestMapping("/error")
    Object tell(HttpServletRequest request, Locale locale) {
        HttpStatus status = statusOf(request);
        String topic = request.getAttribute(DENIED) instanceof CsrfException ? "form" : topicOf(status);
        Address address = Address.of(request);
        if (address.isForPrograms()) {
            String detail = messages.getMessage("error." + topic + ".text", null, locale);
            return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, detail))
                    .build();
        }
        Map<String, Object> model = Map.of("status", status.value(), "topic", topic, "bare", address.isEmbed());
        return new ModelAndView("error", model, status);
    }

    /** Somebody may not do that; the page that follows says why. */
    static void deny(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        request.setAttribute(DENIED, denied);
        response.sendError(HttpStatus.FORBIDDEN.value());
    }

    private static HttpStatus statusOf(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    static String topicOf(HttpStatus status) {
        if (TOLD.contains(status)) {
            return String.valueOf(status.value());
        }
        return status.is4xxClientError() ? "4xx" : "500";
    }
}
