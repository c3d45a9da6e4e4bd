package dev.synackademy.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Gives every page of every room what the layout wants to know, so that no controller has to. */
class PageInterceptor implements HandlerInterceptor {

    private final WebProperties properties;

    PageInterceptor(WebProperties properties) {
        this.properties = properties;
    }

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView modelAndView) {
        if (modelAndView == null || modelAndView.getViewName() == null || isRedirect(modelAndView.getViewName())) {
            return;
        }
        Address address = Address.of(request);
        if (address.language().isEmpty()) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        }
        Language language = address.language().orElseGet(() -> Language.preferredBy(request));
        modelAndView.addObject("page", new Page(language, address, properties.siteOf(request)));
    }

    private static boolean isRedirect(String viewName) {
        return viewName.startsWith("redirect:");
    }
}
