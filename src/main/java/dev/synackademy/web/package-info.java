/**
 * What all pages share: layout, home, errors, languages, who may see what, who a client is, and what search engines are told.
 *
 * <p>May import no other room, so that every room can rely on it.
 */
@NullMarked
package dev.synackademy.web;

import org.jspecify.annotations.NullMarked;
