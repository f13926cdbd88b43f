package org.leadwacht.service.contacts;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.activities.ActivityView;
import org.leadwacht.service.activities.Identity;
import org.leadwacht.service.activities.MilestoneView;
import org.leadwacht.service.leads.LeadView;
import org.leadwacht.service.mailbox.MessagesOfLeads;

/**
 * A contact as the API shows it.
 *
 * @param id our id of the person
 * @param externalIds ids in other systems
 * @param name as the last lead with one says; so are email and phone
 * @param phase 1 to 3 after a delivery, null outside
 * @param parts ids of the contacts that were merged into this one
 * @param leads from the first to the last
 * @param requests what joined them
 * @param messages the newest about the leads, at most 20, the newest first; all stand with their
 *     leads
 * @param messageCount how many there are
 * @param milestones by their moments
 * @param activities by when they are due
 * @param contradictions milestones that cannot all be right
 * @param nextStep what is to be done next, if anything is
 */
@Schema(name = "ContactPage")
public record ContactPage(
    String id,
    List<Identity.CrmId> externalIds,
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable Integer phase,
    List<String> parts,
    List<LeadView> leads,
    List<LeadView.RequestView> requests,
    List<MessagesOfLeads.Head> messages,
    long messageCount,
    List<MilestoneView> milestones,
    List<ActivityView> activities,
    List<String> contradictions,
    @Nullable ActivityView nextStep) {}
