/**
 * What all pages share: layout, home, errors, languages and who may see what.
 *
 * <p>May import no other room, so that every room can rely on it.
 */
@NullMarked
package dev.synackademy.web;

import org.jspecify.annotations.NullMarked;
