package dev.synackademy.learner;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Signing up, in and out, and what is one's own: taking it along, and having it forgotten. */
@Controller
@RequestMapping("/{language:zh|en}")
class AccountPages {

    private static final String SIGN_UP = "learner/sign-up";
    private static final String SIGN_IN = "learner/sign-in";
    private static final String DELETE = "learner/delete";
    private static final String PASSWORD = "learner/password";

    /** Somebody's own pages are nothing to be found by searching. */
    private static final Map<String, Boolean> UNLISTED = Map.of("unlisted", true);

    private final Accounts accounts;
    private final Attempts attempts;
    private final CsrfTokenRepository formTokens;

    AccountPages(Accounts accounts, Attempts attempts, CsrfTokenRepository formTokens) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.formTokens = formTokens;
    }

    @GetMapping("/sign-up")
    ModelAndView signUp(@PathVariable String language) {
        return accounts.isSignedIn() ? me(language) : new ModelAndView(SIGN_UP);
    }

    @PostMapping("/sign-up")
    ModelAndView signUp(
            @PathVariable String language,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (accounts.isSignedIn()) {
            return me(language);
        }
        String wanted = Names.normalised(name);
        String secret = Passwords.normalised(password);
        Map<String, Wrong> wrong = new LinkedHashMap<>();
        Names.wrongWith(wanted).ifPresent(reason -> wrong.put("name", reason));
        wrong.putAll(wrongWithNew(secret, again, wanted));
        if (wrong.isEmpty()) {
            try {
                attempts.openAccount(request.getRemoteAddr());
            } catch (Attempts.Enough e) {
                return enough(SIGN_UP, wanted, e, response);
            }
            Optional<Boolean> kept = accounts.signUp(wanted, secret);
            if (kept.isPresent()) {
                return changed(
                        language, kept.get() ? Account.Done.SIGNED_UP_KEPT : Account.Done.SIGNED_UP, request, response);
            }
            wrong.put("name", Wrong.NAME_TAKEN);
        }
        return again(SIGN_UP, wanted, wrong);
    }

    @GetMapping("/sign-in")
    ModelAndView signIn(@PathVariable String language) {
        return accounts.isSignedIn() ? me(language) : new ModelAndView(SIGN_IN);
    }

    @PostMapping("/sign-in")
    ModelAndView signIn(
            @PathVariable String language,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        String who = Names.normalised(name);
        String key = Names.key(who);
        try {
            attempts.givePassword(key, request.getRemoteAddr());
        } catch (Attempts.Enough e) {
            return enough(SIGN_IN, who, e, response);
        }
        Optional<Boolean> merged = accounts.signIn(who, Passwords.normalised(password));
        if (merged.isEmpty()) {
            return again(SIGN_IN, who, Map.of("name", Wrong.NAME_OR_PASSWORD));
        }
        attempts.passwordWasRight(key, request.getRemoteAddr());
        return changed(
                language, merged.get() ? Account.Done.SIGNED_IN_MERGED : Account.Done.SIGNED_IN, request, response);
    }

    @PostMapping("/sign-out")
    ModelAndView signOut(@PathVariable String language, HttpServletRequest request, HttpServletResponse response) {
        if (!accounts.isSignedIn()) {
            return me(language);
        }
        accounts.signOut();
        return changed(language, Account.Done.SIGNED_OUT, request, response);
    }

    @PostMapping("/me/zone")
    ModelAndView zone(@PathVariable String language, @RequestParam String zone) {
        if (!Account.ZONES.contains(zone)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no zone: " + zone);
        }
        accounts.setZone(ZoneId.of(zone));
        return seeOther("/" + language + "/me?done=" + Account.Done.ZONE_CHOSEN.slug());
    }

    @GetMapping(path = "/me/data.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<Accounts.Export> export() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"synackademy.json\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(accounts.export());
    }

    @GetMapping("/me/delete")
    ModelAndView delete() {
        return new ModelAndView(DELETE, UNLISTED);
    }

    @PostMapping("/me/delete")
    ModelAndView delete(
            @PathVariable String language,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String sure,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Learner> learner = accounts.learner();
        if (learner.isEmpty()) {
            return me(language);
        }
        try {
            Map<String, Wrong> wrong = wrongWithDeleting(learner.get(), password, sure, request);
            if (!wrong.isEmpty()) {
                return again(DELETE, "", wrong);
            }
        } catch (Attempts.Enough e) {
            return enough(DELETE, "", e, response);
        }
        accounts.delete(learner.get().id());
        return changed(language, Account.Done.DELETED, request, response);
    }

    @GetMapping("/me/password")
    ModelAndView password(@PathVariable String language) {
        return accounts.isSignedIn() ? new ModelAndView(PASSWORD, UNLISTED) : seeOther("/" + language + "/sign-in");
    }

    @PostMapping("/me/password")
    ModelAndView password(
            @PathVariable String language,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        Learner account = accounts.learner().orElse(null);
        if (account == null || account.name() == null) {
            return seeOther("/" + language + "/sign-in");
        }
        String secret = Passwords.normalised(password);
        Map<String, Wrong> wrong = new LinkedHashMap<>();
        try {
            wrong.putAll(wrongWithOwn("current", account.name(), account, current, request));
        } catch (Attempts.Enough e) {
            return enough(PASSWORD, "", e, response);
        }
        wrong.putAll(wrongWithNew(secret, again, account.name()));
        if (!wrong.isEmpty()) {
            return again(PASSWORD, "", wrong);
        }
        accounts.changePassword(account.id(), secret);
        return changed(language, Account.Done.PASSWORD_CHANGED, request, response);
    }

    private Map<String, Wrong> wrongWithDeleting(
            Learner learner, String password, String sure, HttpServletRequest request) {
        String name = learner.name();
        if (name == null) {
            return sure.equals("yes") ? Map.of() : Map.of("sure", Wrong.NOT_SURE);
        }
        return wrongWithOwn("password", name, learner, password, request);
    }

    /** @throws Attempts.Enough if there were too many wrong ones */
    private Map<String, Wrong> wrongWithOwn(
            String field, String name, Learner account, String password, HttpServletRequest request) {
        String key = Names.key(name);
        attempts.givePassword(key, request.getRemoteAddr());
        if (!accounts.isPasswordOf(account, Passwords.normalised(password))) {
            return Map.of(field, Wrong.PASSWORD_NOT_THAT);
        }
        attempts.passwordWasRight(key, request.getRemoteAddr());
        return Map.of();
    }

    private static Map<String, Wrong> wrongWithNew(String password, String again, String name) {
        return Passwords.wrongWith(password, name)
                .map(reason -> Map.of("password", reason))
                .orElseGet(() -> Passwords.normalised(again).equals(password)
                        ? Map.of()
                        : Map.of("again", Wrong.PASSWORD_DIFFERS));
    }

    /** Who somebody is has changed: forms that were open before are not theirs any more. */
    private ModelAndView changed(
            String language, Account.Done done, HttpServletRequest request, HttpServletResponse response) {
        formTokens.saveToken(null, request, response);
        return seeOther("/" + language + "/me?done=" + done.slug());
    }

    private static ModelAndView me(String language) {
        return seeOther("/" + language + "/me");
    }

    private static ModelAndView seeOther(String path) {
        RedirectView view = new RedirectView(path, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(view);
    }

    /** The form once more, and what is wrong with which field. */
    private static ModelAndView again(String form, String name, Map<String, Wrong> wrong) {
        Map<String, String> slugs = new LinkedHashMap<>();
        wrong.forEach((field, reason) -> slugs.put(field, reason.slug()));
        Map<String, Object> model = Map.of(
                "name", name, "wrong", slugs, "first", slugs.keySet().iterator().next());
        return new ModelAndView(form, model, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static ModelAndView enough(String form, String name, Attempts.Enough enough, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(enough.seconds()));
        Map<String, Object> model = Map.of("name", name, "minutes", (enough.seconds() + 59) / 60);
        return new ModelAndView(form, model, HttpStatus.TOO_MANY_REQUESTS);
    }
}
