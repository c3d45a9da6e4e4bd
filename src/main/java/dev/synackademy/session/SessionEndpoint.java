package dev.synackademy.session;

import java.net.URI;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/sessions}: opens sessions, shows them and their logs, and lets learners act. */
@RestController
@RequestMapping(path = "/api/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
class SessionEndpoint {

    private static final int SCENARIO_CHARACTERS_MAX = 64;

    private final LiveSessions sessions;
    private final SessionLimits limits;

    SessionEndpoint(LiveSessions sessions, SessionLimits limits) {
        this.sessions = sessions;
        this.limits = limits;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Session> open(@RequestBody JsonNode body) {
        Fields fields = new Fields(body, List.of("scenario", "seed"));
        String scenario = fields.text("scenario", SCENARIO_CHARACTERS_MAX);
        long seed = fields.has("seed") ? fields.whole("seed", -Fields.WHOLE_MAX, Fields.WHOLE_MAX) : 1;
        Session session = sessions.open(Run.untouched(scenario, seed));
        return ResponseEntity.created(URI.create("/api/sessions/" + session.id()))
                .body(session);
    }

    @GetMapping("/{id}")
    Session show(@PathVariable String id) {
        return Session.of(id, sessions.recording(id));
    }

    @GetMapping("/{id}/log")
    LogPage log(@PathVariable String id, @RequestParam(defaultValue = "0") String after) {
        return sessions.recording(id).page(Fields.after(after));
    }

    @PostMapping(path = "/{id}/actions", consumes = MediaType.APPLICATION_JSON_VALUE)
    Session act(@PathVariable String id, @RequestBody JsonNode body) {
        return sessions.act(id, Action.parse(body, limits.octets()));
    }
}
