package dev.synackademy.progress;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.view.RedirectView;

/** How far a lesson was read, from its page: by a script while it scrolls, or by a button. */
@Controller
class ReadingPages {

    private final Bookmarks bookmarks;

    ReadingPages(Bookmarks bookmarks) {
        this.bookmarks = bookmarks;
    }

    @PostMapping("/{language:zh|en}/learn/{slug}/behind")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @ResponseBody
    void scrolledPast(@PathVariable String slug, @RequestParam int behind) {
        bookmarks.scrolledPast(slug, behind);
    }

    @PostMapping("/{language:zh|en}/learn/{slug}/read")
    RedirectView finish(@PathVariable String language, @PathVariable String slug) {
        bookmarks.finish(slug);
        return seeOther("/" + language + "/learn/" + slug + "#read");
    }

    /** What was asked for is done; the page to look at is there. */
    static RedirectView seeOther(String path) {
        RedirectView view = new RedirectView(path, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }
}
