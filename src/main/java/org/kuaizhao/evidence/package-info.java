/**
 * What proves an article of the archive to somebody who trusts neither this program nor its keeper:
 * a built archive enters, a pack leaves that the tools of any system can check. A leaf tells of the
 * states of one article; the leaves of all articles are the leaves of a Merkle tree (RFC 6962
 * §2.1), whose root stands for the whole build; a proof ties one to the other; a time-stamp token
 * (RFC 3161) ties the root to a moment. Start at {@link org.kuaizhao.evidence.Evidence}, and at
 * {@link org.kuaizhao.evidence.PackVerifier} for the way back.
 */
@NullMarked
package org.kuaizhao.evidence;

import org.jspecify.annotations.NullMarked;
