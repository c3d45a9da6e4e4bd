package dev.synackademy.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.view.RedirectView;

/** The way in. */
@Controller
class HomePages {

    @GetMapping("/")
    RedirectView chooseLanguage(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        return redirect(Language.preferredBy(request).code(), HttpStatus.FOUND);
    }

    @GetMapping("/{language:" + Language.PATTERN + "}")
    RedirectView addSlash(@PathVariable String language) {
        return redirect(language, HttpStatus.PERMANENT_REDIRECT);
    }

    @GetMapping("/{language:" + Language.PATTERN + "}/")
    String home() {
        return "home";
    }

    private static RedirectView redirect(String language, HttpStatus status) {
        RedirectView view = new RedirectView("/" + language + "/", true);
        view.setStatusCode(status);
        return view;
    }
}
