package dev.lockstep.rest.view;

import dev.lockstep.site.amp.IndexValue;
import org.jspecify.annotations.Nullable;

/**
 * The value of one column of a primary index.
 *
 * @param type in any case
 * @param value as a text; absent for NULL
 */
public record IndexValueView(IndexValue type, @Nullable String value) {}
