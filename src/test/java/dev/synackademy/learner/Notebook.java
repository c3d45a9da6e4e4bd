package dev.synackademy.learner;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** A small room that keeps something about learners, as other rooms do: a page to write on, and to read what one wrote. */
@Controller
class Notebook implements LearnerData {

    private final List<String> calls = new ArrayList<>();

    private final CurrentLearner current;
    private final JdbcClient database;
    private boolean failing;

    Notebook(CurrentLearner current, JdbcClient database) {
        this.current = current;
        this.database = database;
        database.sql("""
                        create table if not exists note (
                            learner varchar(22) not null references learner (id), text varchar(200) not null)
                        """).update();
    }

    @GetMapping("/{language:zh|en}/notes/account")
    String account() {
        return "learner/account :: panel";
    }

    @GetMapping(path = "/en/notes/form", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String form(CsrfToken token) {
        return page(token)
                .replace("</form>", "<input name=text><button>Write</button></form>")
                .replace("<form", "<form action=/en/notes");
    }

    @GetMapping("/{language:zh|en}/notes/done")
    String done() {
        return "learner/account :: done";
    }

    @GetMapping(path = "/en/notes", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String page(CsrfToken token) {
        return "<form method=post><input type=hidden name=\"_csrf\" value=\"%s\"></form>".formatted(token.getToken());
    }

    @GetMapping("/en/notes.json")
    @ResponseBody
    List<String> read() {
        return current.id().map(this::notes).orElse(List.of());
    }

    @PostMapping("/en/notes")
    @ResponseBody
    @Transactional
    public String write(@RequestParam String text) {
        LearnerId learner = current.idOrNew();
        database.sql("insert into note (learner, text) values (?, ?)")
                .params(learner.value(), text)
                .update();
        if (text.equals("fail")) {
            throw new IllegalStateException("as asked");
        }
        return learner.value();
    }

    List<String> notes(LearnerId learner) {
        return database.sql("select text from note where learner = ?")
                .param(learner.value())
                .query(String.class)
                .list();
    }

    /** What it was asked to do since it was last asked for this. */
    List<String> calls() {
        List<String> made = List.copyOf(calls);
        calls.clear();
        return made;
    }

    /** From now on it cannot do what it should. */
    void fail(boolean failing) {
        this.failing = failing;
    }

    @Override
    public String name() {
        return "notebook";
    }

    @Override
    public void merge(LearnerId from, LearnerId into) {
        calls.add("merge");
        database.sql("update note set learner = ? where learner = ?")
                .params(into.value(), from.value())
                .update();
        breakIfAsked();
    }

    @Override
    public void delete(LearnerId id) {
        calls.add("delete");
        database.sql("delete from note where learner = ?").param(id.value()).update();
        breakIfAsked();
    }

    @Override
    public Object export(LearnerId id) {
        calls.add("export");
        return notes(id);
    }

    private void breakIfAsked() {
        if (failing) {
            throw new IllegalStateException("as asked");
        }
    }
}
