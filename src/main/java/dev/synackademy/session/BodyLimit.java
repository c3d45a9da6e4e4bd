package dev.synackademy.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Reads no more of a request's body than it may have, whether it says its length or not. */
@RestControllerAdvice(assignableTypes = {SessionEndpoint.class, ExplorationEndpoint.class})
class BodyLimit extends RequestBodyAdviceAdapter {

    private final int bytesMax;

    BodyLimit(SessionLimits limits) {
        bytesMax = (int) limits.requestBody().toBytes();
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        HttpHeaders headers = message.getHeaders();
        if (headers.getContentLength() > bytesMax) {
            throw Problem.BODY_TOO_LARGE.refusal(bytesMax);
        }
        byte[] body = message.getBody().readNBytes(bytesMax + 1);
        if (body.length > bytesMax) {
            throw Problem.BODY_TOO_LARGE.refusal(bytesMax);
        }
        return new HttpInputMessage() {
            @Override
            public InputStream getBody() {
                return new ByteArrayInputStream(body);
            }

            @Override
            public HttpHeaders getHeaders() {
                return headers;
            }
        };
    }
}
