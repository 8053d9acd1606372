CREATE TABLE [dbo].[CBT_Rental]
(
[RENTALID] [int] NOT NULL IDENTITY(1, 1),
[SOPNUMBE] [char] (21) NOT NULL,
[DAYRATE] [numeric] (19, 5) NOT NULL,
[DAYS] [int] NULL,
[NOTES] [text] NULL
)
GO
