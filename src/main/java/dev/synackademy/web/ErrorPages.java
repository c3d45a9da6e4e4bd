package dev.synackademy.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
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
    private final ErrorAttributes failures;

    ErrorPages(MessageSource messages, ErrorAttributes failures) {
        this.messages = messages;
        this.failures = failures;
    }

    @RequestMapping("/error")
    Object tell(HttpServletRequest request, Locale locale) {
        HttpStatus status = statusOf(request);
        String topic = request.getAttribute(DENIED) instanceof CsrfException ? "form" : topicOf(status);
        Parameter misfit = misfit(failures.getError(new ServletWebRequest(request)));
        String text =
                misfit == null ? messages.getMessage("error." + topic + ".text", null, locale) : text(misfit, locale);
        Address address = Address.of(request);
        if (address.isForPrograms()) {
            return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, text))
                    .build();
        }
        Map<String, Object> model =
                Map.of("status", status.value(), "topic", topic, "text", text, "bare", address.isEmbed());
        return new ModelAndView("error", model, status);
    }

    /** Somebody may not do that; the page that follows says why. */
    static void deny(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        request.setAttribute(DENIED, denied);
        response.sendError(HttpStatus.FORBIDDEN.value());
    }

    /** What of the address could not be read, or is not among what may be asked for. */
    private static @Nullable Parameter misfit(@Nullable Throwable failure) {
        MethodParameter parameter = switch (failure) {
            case MethodArgumentTypeMismatchException unread -> unread.getParameter();
            case HandlerMethodValidationException outside ->
                outside.getParameterValidationResults().getFirst().getMethodParameter();
            case null, default -> null;
        };
        return parameter != null && parameter.hasParameterAnnotation(RequestParam.class)
                ? parameter.getParameter()
                : null;
    }

    private String text(Parameter misfit, Locale locale) {
        Min min = misfit.getAnnotation(Min.class);
        Max max = misfit.getAnnotation(Max.class);
        if (min == null || max == null) {
            return messages.getMessage("error.400.parameter", new Object[] {misfit.getName()}, locale);
        }
        Object[] range = {misfit.getName(), String.valueOf(min.value()), String.valueOf(max.value())};
        return messages.getMessage("error.400.range", range, locale);
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
