/** Our TCP against traces and scripts that others made: real kernels, and the test suites of real kernels. */
@NullMarked
package dev.synackademy.conformance;

import org.jspecify.annotations.NullMarked;
