package dev.synackademy.progress;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Gives the pages of the course what the learner has read of it, as {@code shelf}, and whether anything
 * is {@code remembered} of them at all: the lesson room knows no learners, and its
 * templates show it where it is there.
 */
@Component
class LearnPagesMarked implements HandlerInterceptor, WebMvcConfigurer {

    private final Bookmarks bookmarks;

    LearnPagesMarked(Bookmarks bookmarks) {
        this.bookmarks = bookmarks;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/{language:zh|en}/learn", "/{language:zh|en}/learn/*");
    }

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView modelAndView) {
        if (modelAndView != null && String.valueOf(modelAndView.getViewName()).startsWith("learn/")) {
            String language = RequestContextUtils.getLocale(request).getLanguage();
            modelAndView.addObject("shelf", bookmarks.shelf(language));
            modelAndView.addObject("remembered", bookmarks.isSomebodyRemembered());
        }
    }
}
