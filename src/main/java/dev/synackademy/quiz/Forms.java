package dev.synackademy.quiz;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.view.RedirectView;

/** What all forms of quizzes have in common: a key, by which one that is sent twice is known, and a page that is seen afterwards. */
final class Forms {

    private static final String KEY = "[\\w-]{1,22}";

    /** The form is not one of ours. */
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    @SuppressWarnings("serial")
    static final class BadForm extends RuntimeException {
        BadForm(String what) {
            super(what);
        }
    }

    private Forms() {}

    /** @throws BadForm if it is none that one of our pages could have */
    static String key(@Nullable String text) {
        if (text == null || !text.matches(KEY)) {
            throw new BadForm("no key of a form: " + text);
        }
        return text;
    }

    /** @throws BadForm if it is none that one of our pages could have */
    static long seed(long seed) {
        if (seed < 0 || seed >= Quizzes.SEEDS) {
            throw new BadForm("no seed: " + seed);
        }
        return seed;
    }

    /** @param place from 1 */
    static String path(String language, String quiz, int place) {
        return "/" + language + "/quiz/" + quiz + "/" + place;
    }

    static RedirectView seeOther(String path) {
        RedirectView view = new RedirectView(path, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        view.setExpandUriTemplateVariables(false);
        return view;
    }
}
