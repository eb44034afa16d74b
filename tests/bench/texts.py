"""Texts to edit: written for the benchmark, with the names, figures and phrases that come back in every report."""

COUNCIL = """\
Council votes to keep the ferry running
The town council of Marlow Point voted on Tuesday night to keep the island ferry running through the winter, after three hours of debate and a petition signed by 4,212 residents.
“We heard the island,” said Mayor Ellen Ortiz. “The ferry is not a luxury. It is the road to school, to work and to the doctor.” Ortiz, who had opposed the subsidy in March, voted with the majority.
The vote was 7–4. Councillor Peter Dahl, who voted against, said the council had not been told the full price. “Nobody in this room can say what the ferry will cost in five years,” Dahl said. “I can’t, and the mayor can’t either.”
The subsidy of 1.3 million dollars will be paid from the harbour fund. The harbour fund held 6.8 million dollars at the end of last year, according to the town treasurer, Ruth Abara. Abara told the council that the fund was “sound, but not bottomless”.
The ferry carries about 900 people a day in summer and fewer than 200 a day in winter. It has run since 1954; it stopped twice, in 1971 and in 2009, both times for lack of money.
Residents of the island, some of whom had come over on the last boat, applauded when the result was read out. Then they ran for the boat.
“I have never been so glad to be late,” said Anna Lindqvist, a teacher. Lindqvist, 41, has taken the ferry to work for sixteen years. She said she would have had to move.
The council also agreed to ask the state for help. A spokesman for the state’s transport department, Leon Fried, said the department would look at the request. He did not say when.
In other business, the council put off a decision on the new library until January, named a street after the late harbour master Tom Reyes, and agreed to meet again on 14 December.
Peter Dahl said he would ask for the books of the ferry company to be opened. The ferry company, Marlow Lines, did not answer a request for comment on Tuesday.
Mayor Ellen Ortiz said the council would publish the contract. “People should be able to read what they pay for,” she said.
"""

RIVER = """\
What the river left behind
When the water went down in Hallen, it left mud, furniture and eleven cars in the schoolyard. It also left a question: who knew, and when?
The state’s water office measured 3.10 metres at Hallen bridge at 6 a.m. on 2 June. At 9 a.m. it measured 4.45 metres. At noon the gauge stopped sending.
The first warning to residents went out at 1:20 p.m., records seen by this newspaper show. By then the lower town was under water. Two people died: Maria Keller, 78, and her neighbour Jonas Weber, 83.
• 6:00 a.m.: 3.10 metres
• 9:00 a.m.: 4.45 metres
• 12:00 noon: no data
• 1:20 p.m.: first warning
The district’s chief administrator, Karin Vogt, said her office had acted “as soon as the facts were clear”. She said that a gauge that stops sending is not a flood. “We get such failures every month,” Vogt said.
The fire brigade sees it differently. “We called the district at ten,” said its chief, Ali Demir. “We called again at eleven. We were told to wait.” The district confirmed two calls but said they concerned a fallen tree.
Demir has kept the log of that day. It shows two calls: one at 10:04 a.m. and one at 11:12 a.m. Next to the second he wrote: “told to wait”.
The public prosecutor has opened an inquiry against persons unknown. A spokeswoman said that no one was accused of anything. The inquiry would take months, she said.
In the schoolyard the cars have been towed away. The mud has dried into a pattern like broken tiles. The headmaster, Felix Brand, says lessons will begin again on Monday. He says it twice, as if to make sure.
The district said that it would review its warnings. The state said that it would review its gauges. The town said that it would rebuild. Nobody said that they were sorry.
Vogt said that she had nothing to add. Demir said that he had: “Write down that we called.”
"""

MANY_TONGUES = """\
Café Zoë reopens – after 1 000 days
The Café Zoë in São João reopened on Friday 🎉 after a thousand days. Its owner, Zoë Müller‑Nuñez, cut the ribbon with her granddaughter 👩‍👩‍👧 and cried. “Enfin!” she said. « Enfin », said the crowd.
قالت عمدة المدينة إن المقهى قلب الحي، وإن الحي بلا قلب لا يعيش. وأضافت: «عدنا اليوم لنبقى». وصفق الحاضرون طويلا.
ראש העיר אמרה שהקפה הוא לב השכונה. היא הוסיפה: ״חזרנו כדי להישאר״. הקהל מחא כפיים.
市长说,咖啡馆是这个街区的心脏。她补充说:“我们今天回来,是为了留下来。”人们长时间鼓掌。店主说,她从来没有想过放弃。
मेयर ने कहा कि यह कैफ़े मोहल्ले का दिल है। उन्होंने कहा, “हम रहने के लिए लौटे हैं।” लोगों ने देर तक तालियाँ बजाईं।
ร้านกาแฟเปิดอีกครั้งในวันศุกร์ เจ้าของร้านบอกว่าเธอไม่เคยคิดจะยอมแพ้
The café closed in 2022, when its roof fell in. Insurance paid for the roof 🏠, friends for the chairs 🪑, and a bank for the rest. 🇵🇹🇩🇪🇫🇷 flags hang over the door. “It’s a small place,” says Müller‑Nuñez, “but it’s ours.”
On Saturday it was full by nine o’clock … and it stayed full. “We’ve run out of cake,” a hand‑written sign said at noon. Another said: “We have not run out of coffee.”
"""

TEXTS = (COUNCIL, RIVER, MANY_TONGUES)
