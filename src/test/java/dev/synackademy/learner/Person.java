package dev.synackademy.learner;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at a browser without JavaScript: keeps cookies, sends the forms of the pages it was shown, follows no redirect. */
public final class Person {

    static final String PASSWORD = "four way close";

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();
    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public Person(int port) {
        this.port = port;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    /** Opens a page, fills its form with names and values in turn, and sends it to the same address, as a browser does. */
    public HttpResponse<String> fill(String path, String... fields) {
        return fillAt(path, path, fields);
    }

    /** The same, where the form of a page goes to another address. */
    public HttpResponse<String> fillAt(String page, String action, String... fields) {
        Matcher token = FORM_TOKEN.matcher(get(page).body());
        if (!token.find()) {
            return post(request(action).header("Sec-Fetch-Site", "same-origin"), fields);
        }
        String[] all = new String[fields.length + 2];
        System.arraycopy(fields, 0, all, 2, fields.length);
        all[0] = "_csrf";
        all[1] = token.group(1);
        return post(action, all);
    }

    /** Sends just these fields, and nothing says from where. */
    public HttpResponse<String> post(String path, String... fields) {
        return post(request(path), fields);
    }

    private HttpResponse<String> post(HttpRequest.Builder request, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(body.isEmpty() ? "" : "&")
                    .append(encode(fields[i]))
                    .append('=')
                    .append(encode(fields[i + 1]));
        }
        return send(request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** Signs up with a name, and a password that all in these tests have. */
    public HttpResponse<String> signUp(String name) {
        return fill("/en/sign-up", "name", name, "password", PASSWORD, "again", PASSWORD);
    }

    public HttpResponse<String> signIn(String name, String password) {
        return fill("/en/sign-in", "name", name, "password", password);
    }

    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    public void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    public static String formTokenOf(String page) {
        Matcher token = FORM_TOKEN.matcher(page);
        if (!token.find()) {
            throw new AssertionError("no form with a token in:\n" + page);
        }
        return token.group(1);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            for (String header : answer.headers().allValues("Set-Cookie")) {
                List<HttpCookie> set = HttpCookie.parse(header);
                set.forEach(this::keep);
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(HttpCookie cookie) {
        if (cookie.getMaxAge() == 0) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie.getValue());
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
