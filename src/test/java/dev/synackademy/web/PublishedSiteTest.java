package dev.synackademy.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** A server that knows where visitors reach it, and who may embed its figures. Tests that carry this alone share one server. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "synackademy.web.public-url=https://tcp.example/",
            "synackademy.web.frame-ancestors=https://school.example,https://blog.example"
        })
@interface PublishedSiteTest {}
