/**
 * Synackademy: TCP learned by running it.
 *
 * <p>Each direct sub-package is one room of the house, with its own purpose and its own list of rooms it may import.
 * Only the application's entry point lives here.
 */
@NullMarked
package dev.synackademy;

import org.jspecify.annotations.NullMarked;
