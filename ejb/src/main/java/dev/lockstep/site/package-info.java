/**
 * What is managed: data stores, version-release-customer nodes, package combinations and companies,
 * applied from a site file.
 */
@NullMarked
package dev.lockstep.site;

import org.jspecify.annotations.NullMarked;
