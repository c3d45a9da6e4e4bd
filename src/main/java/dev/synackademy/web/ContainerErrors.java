package dev.synackademy.web;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;

/**
 * What the container refuses before any page is asked, such as an address with characters that none may have. Nothing is known of
 * the visitor then, so the page is in both languages.
 */
final class ContainerErrors extends ErrorReportValve {

    /** Those of our pages, for answers that no filter has seen. */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", SecurityConfiguration.POLICY + "'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Cache-Control", "no-cache");

    private static final String PAGE = """
            <!doctype html>
            <html lang="zh-Hans">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>%s · Synackademy</title>
              <link rel="stylesheet" href="%s/assets/site.css">
            </head>
            <body>
            <main>
            %s
            </main>
            </body>
            </html>
            """;

    private static final String SECTION = """
            <div class="failure" lang="%s">
              <div>
                <p class="status">%d</p>
                <h1>%s</h1>
                <p class="lead">%s</p>
                <p><a class="onward" href="%s/%s/lab">%s</a></p>
              </div>
            </div>
            """;

    private final MessageSource messages;
    private final String contextPath;

    ContainerErrors(MessageSource messages, String contextPath) {
        this.messages = messages;
        this.contextPath = contextPath;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HEADERS.forEach(response::setHeader);
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(page(response.getStatus()));
                response.finishResponse();
            }
        } catch (IOException gone) {
            // Nobody is left to be told.
        }
    }

    private String page(int status) {
        return PAGE.formatted(status, contextPath, section(status, Language.ZH) + section(status, Language.EN));
    }

    private String section(int status, Language language) {
        HttpStatus known = HttpStatus.resolve(status);
        String topic = "error." + ErrorPages.topicOf(known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known);
        return SECTION.formatted(
                language.locale().toLanguageTag(),
                status,
                say(topic + ".heading", language),
                say(topic + ".text", language),
                contextPath,
                language.code(),
                say("error.lab", language));
    }

    private String say(String key, Language language) {
        return messages.getMessage(key, null, language.locale());
    }
}
