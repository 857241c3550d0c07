/**
 * What a schema is made of, as its database tells it: for those who make schemas again in another
 * place.
 */
@NullMarked
package dev.lockstep.site.structure;

import org.jspecify.annotations.NullMarked;
