/** What tests share: the one graph, things to put into it, the files of the repository. */
package org.maillage.support;
