/**
 * What people write, as YAML or JSON: read with the line of every value, and validated against a
 * JSON Schema. Faults name the file, the line and the object in the author's words, all at once.
 */
@NullMarked
package dev.lockstep.shared.document;

import org.jspecify.annotations.NullMarked;
