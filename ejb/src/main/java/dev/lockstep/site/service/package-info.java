/** Applies site files and answers what is managed: joins the rules to stores and connections. */
@NullMarked
package dev.lockstep.site.service;

import org.jspecify.annotations.NullMarked;
