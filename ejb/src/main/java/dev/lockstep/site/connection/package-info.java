/**
 * Connections to the data stores: pools by URL or the server's own by JNDI name, set to a company's
 * schema.
 */
@NullMarked
package dev.lockstep.site.connection;

import org.jspecify.annotations.NullMarked;
