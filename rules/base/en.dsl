# Sentences for rules, in English. [when] stands after When, [then] after Then, [head] before.
# {name:kind} is taken over: text, texts, stage, number, duration, or a list of words [word kind].

[keyword]Rule=rule
[keyword]replaces=replaces
[keyword]When=when
[keyword]Then=then
[keyword]End=end
[keyword]For leads=some
[keyword]For all leads=all
[keyword]not=not

[head]Stage {stage:stage}=@stage( {stage} )
[head]Reason {reason:text}=@text( en = {reason} )
[head]switched off=enabled false

[word unit]minute=Duration.ofMinutes
[word unit]minutes=Duration.ofMinutes
[word unit]hour=Duration.ofHours
[word unit]hours=Duration.ofHours
[word unit]day=Duration.ofDays
[word unit]days=Duration.ofDays
[word opening]of opening time="BUSINESS"
[word openly]opening="BUSINESS"
[word set]the time that is set=$after, $clock

[word anchor]receipt=$openedAt
[word anchor]assignment=$assignedAt
[word anchor]the follow-up=$dueAt
[word anchor]the hand-over=$takenAt
[word anchor]then=$reachedAt
[word anchor]the answer=$answeredAt

[word person]the assignee=$assignee
[word person]the supervisor=$supervisor
[word person]whoever took it over=$takenBy
[word person]that person=$person
[word person]the contact of the source=$sourceContact

[word channel]mail="mail"
[word channel]popup="popup"
[word channel]list="list"

[word colour]red=RED
[word colour]yellow=YELLOW
[word colour]green=GREEN

[word role]seller="SELLER"
[word role]dispatcher="DISPATCHER"
[word role]sales manager="SALES_MANAGER"
[word role]controller="CONTROLLER"
[word role]administrator="ADMINISTRATOR"

[word kind]vehicle request="VEHICLE"
[word kind]test drive="TEST_DRIVE"
[word kind]trade-in="TRADE_IN"
[word kind]service request="SERVICE"
[word kind]other request="OTHER"

[word age]new="NEW"
[word age]used="USED"

# The lead
[when]a lead is open=Lead( open, $assignee : assignee, $openedAt : openedAt, $assignedAt : assignedAt ) $calendar : Calendar( of == "leads" )
[when]a lead is in progress=Lead( inProgress, $assignee : assignee ) $calendar : Calendar( of == "followUps" )
[when]its brand is {brands:texts}=Lead( brand in ( {brands} ) )
[when]its brand is not {brands:texts}=Lead( brand not in ( {brands} ) )
[when]its source is {sources:texts}=Lead( source in ( {sources} ) )
[when]its source is not {sources:texts}=Lead( source not in ( {sources} ) )
[when]its location is {locations:texts}=Lead( location in ( {locations} ) )
[when]its location is not {locations:texts}=Lead( location not in ( {locations} ) )
[when]its vehicle is {age:age}=Lead( condition == {age} )
[when]it is a {kind:kind}=Lead( request == {kind} )
[when]it is no {kind:kind}=Lead( request != {kind} )
[when]its assignee is {people:texts}=Lead( assignee in ( {people} ) )
[when]its assignee is not {people:texts}=Lead( assignee not in ( {people} ) )
[when]its contact matches {pattern:text}=Lead( contact matches {pattern} )
[when]its contact does not match {pattern:text}=Lead( contact == null || contact not matches {pattern} )
[when]it is open for the first time=Lead( cycle == 1 )
[when]it has become open again=Lead( cycle > 1 )
[when]it has been answered at least {number:number} times=Lead( answers >= {number} )
[when]its source is of kind {kind:sourcekind}=Lead( sourceKind == "{kind}" )
[when]its source has a contact=Lead( sourceContact != null, $sourceContact : sourceContact )
[when]its contact has a telephone number=Lead( phone != null )
[when]its contact has no telephone number=Lead( phone == null )
[when]its contact has an e-mail address=Lead( email != null )
[when]its contact has no e-mail address=Lead( email == null )
[when]it has been answered=Lead( answeredAt != null, $answeredAt : answeredAt )
[when]it has never been answered=Lead( answeredAt == null )
[when]it has been handed over at least {number:number} times=Lead( handOvers >= {number} )
[when]it has been handed over less than {number:number} times=Lead( handOvers < {number} )
[when]its vehicle costs more than {number:number} €=Lead( price != null, price > {number} )
[when]its assignee has the role {role:role}=Lead( assigneeRoles contains {role} )
[when]its assignee was absent when it became theirs=Lead( assigneeAbsent )
[when]its assignee is tagged {tag:text}=Lead( assigneeTags contains {tag} )
[when]its assignee is in group {group:text}=Lead( assigneeGroups contains {group} )

# The stages
[when]the stage {stage:stage} is switched on=Stage( code == {stage}, $after : after, $clock : clock )
[when]the stage {stage:stage} is not switched on=not Stage( code == {stage} )
[when]the stage {stage:stage} is not suppressed=not Suppressed( stage == {stage} )
[when]the stage {stage:stage} is due=Step( stage == {stage}, $reachedAt : at )
[when]the stage {stage:stage} reaches a supervisor=Step( stage == {stage}, $supervisor : person, $reachedAt : at )
[when]a supervisor is to be told by {stage:stage}=Supervisor( stage == {stage}, $supervisor : user, $after : after, $clock : clock )
[when]the supervisor {people:texts} is to be told by {stage:stage}=Supervisor( stage == {stage}, user in ( {people} ), $supervisor : user, $after : after, $clock : clock )
[when]a supervisor other than {people:texts} is to be told by {stage:stage}=Supervisor( stage == {stage}, user not in ( {people} ), $supervisor : user, $after : after, $clock : clock )

# Follow-up and hand-over
[when]nothing is arranged since the last answer=Lead( inProgress, $assignee : assignee ) LastAnswer( $answeredAt : at ) $calendar : Calendar( of == "leads" )
[when]a follow-up is set=FollowUp( $dueAt : dueAt )
[when]a follow-up with a reminder is set=FollowUp( $dueAt : dueAt, warnBefore != null, $warnBefore : warnBefore )
[when]the lead was handed over=HandOver( $takenBy : to, $takenAt : at ) $calendar : Calendar( of == "leads" )
[when]the stage {stage:stage} fired before the hand-over=Fired( stage == {stage}, at < $takenAt )
[when]the stage {stage:stage} has not reached whoever took it over=not Fired( stage == {stage}, person == $takenBy )

# People
[when]somebody has the role {role:role}=User( roles contains {role}, $person : id )
[when]nobody has the role {role:role}=not User( roles contains {role} )
[when]the assignee has the role {role:role}=User( id == $assignee, roles contains {role} )
[when]there is an administrator=Administrator( $person : user )

# Lists and sources
[when]the list {stage:stage} is to be sent=Run( stage == {stage}, $endOfDay : endOfDay )
[when]an open lead waits for somebody=OpenLead( $assignee : assignee, $lead : lead )
[when]a follow-up is due before the end of the day=PendingFollowUp( dueAt < $endOfDay, $assignee : assignee, $lead : lead )
[when]a lead is escalated to a supervisor=Escalated( $supervisor : supervisor, $lead : lead )
[when]a source is silent for too long=Source( monitored, silentFor >= timeout, $source : id )
[when]a source that was told has recovered=Source( monitored, told, leadSince, silentFor < timeout, $source : id )

# Distribution
[when]a new lead is to be distributed=NewLead()
[when]a new lead is to be distributed and known contacts come first=NewLead( knownContactsNormally == false )
[when]the contact has a lead that is open or was worked on lately=NewLead( $within : joinWithin ) EarlierLead( open || ( inProgress && $within != null && quietFor <= $within ), $earlier : id )
[when]the last assignee of the contact is there=KnownContact( available, $person : lastAssignee )
[when]the pool is switched on=Pool( $person : account )
[when]somebody is next in turn and there=Turn( present, $circle : circle, $position : position, $person : user, $reason : reason, $rank : rank ) not Turn( circle == $circle, present, position < $position )
[when]all are absent and a deputy is there=Turn( deputy != null, $circle : circle, $position : position, $turnOf : user, $person : deputy, $rank : rank ) not Turn( circle == $circle, present ) not Turn( circle == $circle, deputy != null, position < $position )
[when]there is a fallback user=Fallback( $person : user )

# What follows
[then]it is overdue after {duration:duration}=insert( new Step( "E1", $calendar.after( $openedAt, {duration} ), $assignee, "popup" ) );
[then]{stage:stage} after {duration:duration} from {anchor:anchor} by {channel:channel} to {who:person}=insert( new Step( {stage}, $calendar.after( {anchor}, {duration} ), {who}, {channel} ) );
[then]{stage:stage} after {duration:duration} from {anchor:anchor} by {channel:channel} to {who:person}, only before {target:stage}=insert( new Step( {stage}, $calendar.after( {anchor}, {duration} ), {who}, {channel}, {target} ) );
[then]{stage:stage} at once by {channel:channel} to {who:person}=insert( new Step( {stage}, $calendar.at( $openedAt ), {who}, {channel} ) );
[then]{stage:stage} {duration:duration} before {anchor:anchor} by {channel:channel} to {who:person}, only before {target:stage}=insert( new Step( {stage}, $calendar.before( {anchor}, {duration} ), {who}, {channel}, {target} ) );
[then]{stage:stage} as long as wished before the follow-up by {channel:channel} to {who:person}, only before {target:stage}=insert( new Step( {stage}, $calendar.before( $dueAt, $warnBefore, $clock ), {who}, {channel}, {target} ) );
[then]{stage:stage} once more at {anchor:anchor} by {channel:channel} to {who:person}=insert( new Repeat( {stage}, $calendar.at( {anchor} ), {who}, {channel} ) );
[then]{stage:stage} for each assignment after {duration:duration} by {channel:channel} to {who:person}=insert( new Repeat( {stage}, $calendar.after( $assignedAt, {duration} ), {who}, {channel} ) );
[then]it is passed on {duration:duration} after {anchor:anchor} to {who:person}=insert( new PassOn( {who}, $calendar.after( {anchor}, {duration} ) ) );
[then]it is {colour:colour} {duration:duration} after {anchor:anchor}=insert( new Coloured( "{colour}", $calendar.after( {anchor}, {duration} ) ) );
[then]{stage:stage} is dropped=insert( new Suppressed( {stage} ) );
[then]into the list {stage:stage} of the assignee=insert( new Entry( {stage}, $assignee, $lead ) );
[then]into the list {stage:stage} of the supervisor=insert( new Entry( {stage}, $supervisor, $lead ) );
[then]the source is told as silent=insert( new SourceNews( $source, "SILENT" ) );
[then]the source is told as recovered=insert( new SourceNews( $source, "RECOVERED" ) );
[then]that person gets the message {stage:stage}=insert( new Reader( {stage}, $person ) );
[then]it belongs to that lead=insert( new Join( $earlier ) );
[then]that person is proposed with rank {rank:number} and reason {reason:text}=insert( new Proposal( {rank}, $person, {reason} ) );
[then]whoever is next in turn is proposed=insert( new Proposal( $rank, $person, $reason, $circle, $person ) );
[then]the deputy is proposed=insert( new Proposal( $rank, $person, "DEPUTY", $circle, $turnOf ) );

# After the lead: what follows from a milestone, a line outside of rules
[word count]a=1
[word count]an=1
[word count]one=1
[word count]two=2
[word count]three=3
[word count]four=4
[word count]five=5
[word count]six=6
[word count]seven=7
[word count]eight=8
[word count]nine=9
[word count]ten=10
[word count]eleven=11
[word count]twelve=12
[word count]fourteen=14
[word count]eighteen=18
[word count]twenty=20
[word count]thirty=30

[word ahead]day=days(
[word ahead]days=days(
[word ahead]working day=workingDays(
[word ahead]working days=workingDays(
[word ahead]week=weeks(
[word ahead]weeks=weeks(
[word ahead]month=months(
[word ahead]months=months(
[word ahead]year=months( 12 *
[word ahead]years=months( 12 *

[word back]day=daysBefore(
[word back]days=daysBefore(
[word back]working day=workingDaysBefore(
[word back]working days=workingDaysBefore(
[word back]week=weeksBefore(
[word back]weeks=weeksBefore(
[word back]month=monthsBefore(
[word back]months=monthsBefore(
[word back]year=monthsBefore( 12 *
[word back]years=monthsBefore( 12 *

[word reached]the delivery="DELIVERED"
[word reached]the test drive="TEST_DRIVE"
[word reached]the offer="OFFER_SENT"
[word reached]the contract="CONTRACT"
[word reached]the service="SERVICED"
[word reached]the end of the contract="CONTRACT_ENDS"

[word todo]call="CALL"
[word todo]visit="VISIT"
[word todo]letter="LETTER"
[word todo]mail="MAIL"
[word todo]task="TASK"
[word todo]call after the test drive="TEST_DRIVE_CALL"
[word todo]ask about the offer="OFFER"
[word todo]hand-over="HAND_OVER"
[word todo]satisfaction call="SATISFACTION"
[word todo]accessories="ACCESSORIES"
[word todo]service="SERVICE"
[word todo]end of the contract="CONTRACT_END"
[word todo]replacement="REPLACEMENT"

[word doer]the seller=$milestone.responsible

[after]{count:count} {unit:ahead} after {milestone:reached}: {what:todo} by {who:doer}=when Contact() $milestone : Milestone( type == {milestone} ) then insert( new Activity( {what}, $milestone.{unit} {count} ), {who} ) );
[after]{count:count} {unit:ahead} after {milestone:reached}: {what:todo} {text:text} by {who:doer}=when Contact() $milestone : Milestone( type == {milestone} ) then insert( new Activity( {what}, $milestone.{unit} {count} ), {who}, {text} ) );
[after]{count:count} {unit:ahead} after {milestone:reached} of brand {brands:texts}: {what:todo} by {who:doer}=when Contact( brand in ( {brands} ) ) $milestone : Milestone( type == {milestone} ) then insert( new Activity( {what}, $milestone.{unit} {count} ), {who} ) );
[after]{count:count} {unit:ahead} after {milestone:reached} of brand {brands:texts}: {what:todo} {text:text} by {who:doer}=when Contact( brand in ( {brands} ) ) $milestone : Milestone( type == {milestone} ) then insert( new Activity( {what}, $milestone.{unit} {count} ), {who}, {text} ) );
[after]{count:count} {unit:back} before {milestone:reached}: {what:todo} by {who:doer}=when Contact() $milestone : Milestone( type == {milestone} ) then insert( new Activity( {what}, $milestone.{unit} {count} ), {who} ) );
[after]{count:count} {unit:back} before {milestone:reached}: {what:todo} {text:text} by {who:doer}=when Contact() $milestone : Milestone( type == {milestone} ) then insert( new Activity( {what}, $milestone.{unit} {count} ), {who}, {text} ) );
[after]every {count:count} {unit:ahead} after {milestone:reached}: {what:todo} by {who:doer}=when Contact() $milestone : Milestone( type == {milestone} ) Year( $turn : number ) then insert( new Activity( {what}, $milestone.{unit} {count} * $turn ), {who} ) );
[after]every {count:count} {unit:ahead} after {milestone:reached}: {what:todo} {text:text} by {who:doer}=when Contact() $milestone : Milestone( type == {milestone} ) Year( $turn : number ) then insert( new Activity( {what}, $milestone.{unit} {count} * $turn ), {who}, {text} ) );
[after]after {milestone:reached}: no {what:todo}=enabled false when Contact() $milestone : Milestone( type == {milestone} ) then insert( new Activity( {what}, $milestone.days( 0 ), $milestone.responsible ) );

# Exceptions: For leads [for] …: [effect], …
[word whom]the assignee=assignee
[word whom]the supervisors=supervisors
[word whom]the sales managers=SALES_MANAGER
[word whom]the controllers=CONTROLLER
[word whom]the dispatchers=DISPATCHER
[word whom]the contact of the source=sourceContact

[word column]name=NAME
[word column]mail address=EMAIL
[word column]phone=PHONE
[word column]vehicle=VEHICLE
[word column]brand=BRAND
[word column]price=PRICE
[word column]source=SOURCE
[word column]kind=REQUEST
[word column]receipt=RECEIVED
[word column]status=STATUS
[word column]assignee=ASSIGNEE
[word column]message=MESSAGE

[word cars]new cars=NEW
[word cars]used cars=USED

[word asked]a test drive=TEST_DRIVE
[word asked]a vehicle=VEHICLE
[word asked]a trade-in=TRADE_IN
[word asked]service=SERVICE
[word asked]something else=OTHER

[word day]Monday=MONDAY
[word day]Tuesday=TUESDAY
[word day]Wednesday=WEDNESDAY
[word day]Thursday=THURSDAY
[word day]Friday=FRIDAY
[word day]Saturday=SATURDAY
[word day]Sunday=SUNDAY

[word sourcekind]mobile.de=MOBILE_DE
[word sourcekind]AutoScout24=AUTOSCOUT24
[word sourcekind]homepage=HOMEPAGE
[word sourcekind]showroom=SHOWROOM
[word sourcekind]telephone=PHONE
[word sourcekind]manufacturer=MANUFACTURER
[word sourcekind]other=OTHER

[word month]January=1
[word month]February=2
[word month]March=3
[word month]April=4
[word month]May=5
[word month]June=6
[word month]July=7
[word month]August=8
[word month]September=9
[word month]October=10
[word month]November=11
[word month]December=12

[for]of brand {brands:texts}=brand
[for]from source {sources:texts}=source
[for]at location {locations:texts}=location
[for]about {cars:cars}=condition
[for]above {amount:amount}=above
[for]below {amount:amount}=below
[for]asking for {kinds:asked}=request
[for]on {days:days}=days
[for]between {from:time} and {to:time}=hours
[for]from {from:date} to {to:date}=dates
[for]within opening hours=open
[for]outside opening hours=closed
[for]tagged {tags:texts}=tag
[for]about the vehicle {texts:texts}=vehicle
[for]about a vehicle with {words:texts}=vehicleHas
[for]with a telephone number=phone
[for]without a telephone number=noPhone
[for]with an e-mail address=email
[for]without an e-mail address=noEmail
[for]with a price=priced
[for]without a price=unpriced
[for]from a source of kind {kind:sourcekind}=sourceKind
[for]of assignee {persons:texts}=assignee
[for]of assignees in group {groups:texts}=assigneeGroups
[for]of assignees tagged {tags:texts}=assigneeTags
[for]with at least {number:number} answers=answers
[for]of absent assignees=assigneeAbsent
[for]of assignees with the role {role:role}=assigneeRoles
[for]by {addresses:texts}=by

[effect]overdue after {time:span}=overdue
[effect]overdue after {time:span} from {anchor:stage}=overdue
[effect]escalated after {time:span}=escalated
[effect]escalated after {time:span} from {anchor:stage}=escalated
[effect]escalated after {time:span} to {whom:whom}=escalated
[effect]escalated after {time:span} from {anchor:stage} to {whom:whom}=escalated
[effect]{stage:forwards} after {time:span}=at
[effect]{stage:forwards} after {time:span} from {anchor:stage}=at
[effect]VK {time:span} before E1=before VK
[effect]WR1 {time:span} before the follow-up=before WR1
[effect]escalated also to {whom:whom}=also E2.1
[effect]{stage:stage} also to {whom:whom}=also
[effect]{stage:stage} also by {channel:channel} to {whom:whom}=also
[effect]not escalated to {whom:whom}=spare E2.1
[effect]{stage:stage} not to {whom:whom}=spare
[effect]escalated to {whom:whom} instead of {instead:whom}=instead E2.1
[effect]{stage:stage} to {whom:whom} instead of {instead:whom}=instead
[effect]no escalation=off E2.1 EM2.1 E2.2 EM2.2
[effect]no reminder=off R1 VK WR1
[effect]no {stage:stage}=off
[effect]mail at once to {whom:whom}=mail
[effect]mail at once to {whom:whom} with subject {subject:text}=mail
[effect]mail at once to {whom:whom} with text {text:text}=mail
[effect]mail at once to {whom:whom} with subject {subject:text} and text {text:text}=mail
[effect]{stage:stage} at any time=anytime
[effect]{stage:stage} after {time:span} by {channel:channel} to {whom:whom}=plan
[effect]{stage:stage} after {time:span} from {anchor:stage} by {channel:channel} to {whom:whom}=plan
[effect]{stage:stage} after {time:span} by {channel:channel} to {whom:whom} with subject {subject:text} and text {text:text}=plan
[effect]{stage:stage} after {time:span} from {anchor:stage} by {channel:channel} to {whom:whom} with subject {subject:text} and text {text:text}=plan
[effect]give to {person:text}=give
[effect]give to group {group:text}=group
[effect]give to colleagues tagged {tag:text}=tagged
[effect]preferably give to {person:text}=prefer
[effect]else give to {person:text}=otherwise
[effect]weight {number:number} for {person:text}=weight
[effect]at most {number:number} open leads each=limit
[effect]at most {number:number} open leads for {person:text}=limit
[effect]never give to {person:text}=never
[effect]free after {time:span} for group {group:text}=free
[effect]at most {number:number} claimed leads each=claimLimit
[effect]at most {number:number} claimed leads for {person:text}=claimLimit
[effect]after {time:span} passed on to {person:text}=passOn PERSON
[effect]after {time:span} passed on to group {group:text}=passOn GROUP
[effect]after {time:span} passed on to group {group:text} at most {number:number} times=passOn GROUP
[effect]after {time:span} back to the pool=passOn POOL
[effect]{colour:colour} after {time:span}=colour
[effect]do not join=apart
[effect]do not join after {time:span}=apart
[effect]list {stage:stage} on {days:days} at {time:time} to {whom:whom} with {columns:columns}=list
