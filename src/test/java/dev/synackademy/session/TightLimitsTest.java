package dev.synackademy.session;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** A server that allows next to nothing. Tests that carry this share it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "synackademy.session.live-sessions=4",
            "synackademy.session.entries=40",
            "synackademy.session.actions=3",
            "synackademy.session.octets=1000",
            "synackademy.session.request-body=200B",
            "synackademy.session.sockets=3",
            "synackademy.session.sockets-per-session=2",
            "synackademy.session.message=2KB",
            "synackademy.session.client-message=100B",
            "synackademy.session.send-buffer=20KB",
            "synackademy.session.send-time=4s",
            "synackademy.session.heartbeat=5s",
            "synackademy.session.sweep-batch=2",
            "synackademy.session.origins=https://teach.example",
        })
@Import({AdjustableClock.class, SmallSocketBuffers.class})
@interface TightLimitsTest {}
