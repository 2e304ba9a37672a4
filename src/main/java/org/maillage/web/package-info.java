/**
 * The HTTP kit: routes as data, parameters, problems, pages, security headers.
 *
 * <p>Invariants: one record answers the page and the API; a parameter that a route does not declare
 * is refused; every answer carries the security headers, errors and static files included;
 * templates escape everything.
 *
 * <p>Deliberately absent: any knowledge of the domain's features.
 */
@NullMarked
package org.maillage.web;

import org.jspecify.annotations.NullMarked;
